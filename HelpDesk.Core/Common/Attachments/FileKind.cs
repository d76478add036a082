namespace HelpDesk.Core.Common.Attachments;

/// <summary>The kinds of file that the office accepts. The kind is read from a file's content, never from its name.</summary>
public enum FileKind
{
    /// <summary>A JPEG picture.</summary>
    Jpeg,

    /// <summary>A PNG picture.</summary>
    Png,

    /// <summary>A WebP picture.</summary>
    WebP,

    /// <summary>A PDF document.</summary>
    Pdf,
}

/// <summary>What follows from a file's kind.</summary>
public static class FileKinds
{
    /// <summary>The media type to serve such a file with.</summary>
    public static string ContentType(this FileKind kind) => kind switch
    {
        FileKind.Jpeg => "image/jpeg",
        FileKind.Png => "image/png",
        FileKind.WebP => "image/webp",
        FileKind.Pdf => "application/pdf",
    };

    /// <summary>The extension of a downloaded file's name, with its dot.</summary>
    public static string Extension(this FileKind kind) => kind switch
    {
        FileKind.Jpeg => ".jpg",
        FileKind.Png => ".png",
        FileKind.WebP => ".webp",
        FileKind.Pdf => ".pdf",
    };

    /// <summary>Whether a page may show the file in place. Anything else is served as an attachment.</summary>
    public static bool IsPicture(this FileKind kind) => kind is not FileKind.Pdf;
}
