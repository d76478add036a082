using HelpDesk.Core.Knowledge;
using MediatR;

namespace HelpDesk.Tests.Architecture;

// About a published article that is for the schools; it belongs to none of them.
internal sealed partial class PermissionSamples
{
    private void AddKnowledge()
    {
        Add(_ => new GetArticles.Query());
        Add(_ => new GetRepairHints.Query(Subject: "พิมพ์ไม่ออก"));
        Add(_ => new SaveArticle.Command(null, Guid.NewGuid(), new ArticleDraft("เครื่องพิมพ์", "ปิดแล้วเปิด")));
        AddAboutArticle(id => new GetArticle.Query(id));
        AddAboutArticle(id => new CountArticleUse.Command([id], ArticleUseKind.Helped));
        AddAboutArticle(id => new PublishArticle.Command(id, Published: false));
        AddAboutArticle(id => new DeleteArticle.Command(id));
        AddAbout(number => new GetArticleFromTicket.Query(number), resolved: true);
    }

    private void AddAboutArticle<T>(Func<long, IRequest<T>> make) => Add<T>(make(0).GetType(), async _ => make((await _house.SendAsync(
        new SaveArticle.Command(null, Guid.NewGuid(), new ArticleDraft("เครื่องพิมพ์", "ปิดแล้วเปิด", Audience.Schools), Publish: true), "technician")).Id));
}
