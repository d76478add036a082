namespace HelpDesk.Core.Common.Attachments;
/// <summary>x</summary>
public enum FileKind {
/// <summary>x</summary>
 Jpeg = 1,
/// <summary>x</summary>
 Png, 
/// <summary>x</summary>
WebP, 
/// <summary>x</summary>
Pdf }
/// <summary>x</summary>
public sealed record StoredFile(string Name, FileKind Kind, long Bytes, string Sha256, int? Width, int? Height);
