namespace HelpDesk.Core.Common;

/// <summary>An entity with a version that grows with every save. Two saves from the same version: the second is refused.</summary>
public interface IVersioned
{
    /// <summary>0 until first saved, then 1, 2, 3 … Set by the database context only.</summary>
    int Version { get; set; }
}
