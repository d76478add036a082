namespace HelpDesk.Core.Common;
internal static class Placeholder { }
