namespace HelpDesk.Core.Knowledge;

/// <summary>What somebody did with an article. The numbers are stored.</summary>
public enum ArticleUseKind
{
    /// <summary>It stood beside what they typed.</summary>
    Shown = 1,

    /// <summary>They opened it.</summary>
    Opened = 2,

    /// <summary>It solved the matter.</summary>
    Helped = 3,

    /// <summary>It did not.</summary>
    NotHelped = 4,
}

/// <summary>That a visitor used an article on a day: once is counted. Forgotten after <see cref="KeptDays"/>; the count stays.</summary>
public sealed class ArticleUse
{
    /// <summary>The counting asks only about today; a day more for the turn of the day.</summary>
    public const int KeptDays = 2;

    private ArticleUse()
    {
    }

    /// <summary>One use.</summary>
    public ArticleUse(long articleId, ArticleUseKind kind, DateOnly day, string visitor)
    {
        (ArticleId, Kind, Day, Visitor) = (articleId, kind, day, visitor);
    }

    /// <summary>The id.</summary>
    public long Id { get; private set; }

    /// <summary>The article.</summary>
    public long ArticleId { get; private set; }

    /// <summary>What.</summary>
    public ArticleUseKind Kind { get; private set; }

    /// <summary>The day in Asia/Bangkok.</summary>
    public DateOnly Day { get; private set; }

    /// <summary>Who: a hash of a random value of the browser's cookie, or of the person's id. It tells nothing about who it is.</summary>
    public string Visitor { get; private set; } = "";
}

/// <summary>How often an article was used. A row of its own: counting is no change of the article.</summary>
public sealed class ArticleTally
{
    private ArticleTally()
    {
    }

    /// <summary>Counts from the beginning, or from what was counted elsewhere.</summary>
    public ArticleTally(long articleId, int shown = 0, int opened = 0, int helped = 0, int notHelped = 0)
    {
        (ArticleId, Shown, Opened, Helped, NotHelped) = (articleId, shown, opened, helped, notHelped);
    }

    /// <summary>The article.</summary>
    public long ArticleId { get; private set; }

    /// <summary>Stood beside what somebody typed.</summary>
    public int Shown { get; private set; }

    /// <summary>Was opened.</summary>
    public int Opened { get; private set; }

    /// <summary>Solved the matter.</summary>
    public int Helped { get; private set; }

    /// <summary>Did not.</summary>
    public int NotHelped { get; private set; }
}
