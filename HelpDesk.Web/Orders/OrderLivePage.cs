using HelpDesk.Core.Common.Live;
using HelpDesk.Web.Shell;

namespace HelpDesk.Web.Orders;

/// <summary>A page that follows what happens to orders.</summary>
public abstract class OrderLivePage : LivePage
{
    /// <inheritdoc/>
    protected override string Topic => Topics.Orders;
}
