using System.Globalization;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.Tickets;
using HelpDesk.Web.Shell;
using HelpDesk.Web.Tickets.Desk;
using Microsoft.Net.Http.Headers;

namespace HelpDesk.Web.Tickets.Export;

/// <summary>Downloads for people who signed in.</summary>
public static class ExportEndpoints
{
    private const string Excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Adds <c>GET /export/tickets.xlsx</c> with the filters of the lists.</summary>
    public static void MapTicketExport(this WebApplication app) =>
        app.MapGet("/export/tickets.xlsx", async (HttpContext context, IRequestSender sender, TimeProvider clock) =>
        {
            var filter = ListAddress.Parse(context.Request.Path + context.Request.QueryString).Filter;
            var body = new LateBody(context.Response, FileName(filter, ThaiCalendar.BangkokDate(clock.GetUtcNow().UtcDateTime)));
            try
            {
                await sender.Send(new ExportTickets.Query(filter, body), context.User.ToCaller(), context.RequestAborted);
            }
            catch (RuleException refused) when (refused.Kind is RuleKind.NotAllowed or RuleKind.NotFound && !context.Response.HasStarted)
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
            }
            catch (Exception) when (context.Response.HasStarted)
            {
                // A workbook that ends too early must not look like a whole one.
                context.Abort();
                throw;
            }
        }).RequireAuthorization();

    /// <summary><c>tickets-2570-11.xlsx</c>: the Buddhist year and month of the period, or of today.</summary>
    internal static string FileName(TicketFilter filter, DateOnly today)
    {
        var day = filter.To ?? filter.From ?? today;
        return string.Create(CultureInfo.InvariantCulture, $"tickets-{ThaiCalendar.BuddhistYear(day)}-{day.Month:00}.xlsx");
    }

    // The head of the answer is written with its first byte: until then a refusal can still be answered as one.
    private sealed class LateBody(HttpResponse response, string fileName) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (!response.HasStarted)
            {
                response.ContentType = Excel;
                var disposition = new ContentDispositionHeaderValue("attachment");
                disposition.SetHttpFileName(fileName);
                response.Headers.ContentDisposition = disposition.ToString();
                response.Headers.CacheControl = "no-store";
            }

            return response.Body.WriteAsync(buffer, cancellationToken);
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override Task FlushAsync(CancellationToken cancellationToken) => response.Body.FlushAsync(cancellationToken);

        public override void Flush() => throw new NotSupportedException("Written asynchronously only.");

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Written asynchronously only.");
    }
}
