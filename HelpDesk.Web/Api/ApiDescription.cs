using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.OpenApi;

namespace HelpDesk.Web.Api;

/// <summary>The description of the API at <c>/openapi/v1.json</c>.</summary>
internal static class ApiDescription
{
    private const string ProblemJson = "application/problem+json";

    // One example of a body for each call that has one.
    private static readonly Dictionary<string, string> Examples = new(StringComparer.Ordinal)
    {
        ["createArticle"] = """{"clientId":"4f6b1e0a-4e55-4c8e-9a5d-0d2f2c7c1a77","title":"The printer prints nothing","body":"## Symptoms\n\nNothing comes out.\n\n## What to do\n\n1. Switch it off and on.","keywords":"no print, offline","audience":"everyone","category":"printer","sourceTicket":"R2570-000123","publish":true}""",
        ["saveArticle"] = """{"title":"The printer prints nothing","body":"1. Switch it off and on.","keywords":"offline","audience":"schools","category":"printer","version":2}""",
        ["publishArticle"] = """{"version":2}""",
        ["retireArticle"] = """{"version":3}""",
        ["articleHelped"] = """{"helped":true}""",
        ["createAssets"] = """{"clientId":"0b6f7f0e-4e55-4c8e-9a5d-0d2f2c7c1a11","owner":"1050010001","categoryId":1,"name":"Office computer","count":3,"brand":"Acer","model":"Veriton","place":"Computer room","acquiredOn":"2026-10-09","method":"specific","money":"budget","price":20000,"warrantyUntil":"2029-10-08"}""",
        ["saveAsset"] = """{"school":"1050010001","categoryId":1,"name":"Office computer","brand":"Acer","model":"Veriton","place":"Library","keeper":"Somchai Jaidee","acquiredOn":"2026-10-09","price":20000,"version":2}""",
        ["addToAssetTicket"] = """{"ticket":"R2570-000123","text":"It smells burnt now."}""",
        ["linkDevice"] = """{"assetTag":"7440-001-0001/2569","version":2}""",
        ["planStockTake"] = """{"clientId":"6a1f0c52-0d0e-4c0b-8a57-3f1f6f0d2b33","fiscalYear":2569,"owner":"1050010001","place":"Computer room","orderId":12}""",
        ["recordCounts"] = """
            {"sentAt":"2026-10-05T03:15:00Z","counts":[
              {"countId":"7d0f2b11-5d2a-4f36-9a57-0b8f7c1e6a44","seenAt":"2026-10-05T03:14:20Z","result":"found","text":"7440-001-0001/2569","state":"damaged","note":"Screen broken"},
              {"countId":"0c9e5a20-1a77-4c9c-8a0e-52b1c1f0aa55","seenAt":"2026-10-05T03:14:50Z","result":"found-elsewhere","lineId":17,"foundAt":"Library"}]}
            """,
        ["startStockTake"] = """{"version":1}""",
        ["reportStockTake"] = """{"text":"All devices were looked at.","version":3}""",
        ["giveBackReport"] = """{"text":"Room 204 is missing.","version":4}""",
        ["acceptReport"] = """{"version":4}""",
        ["cancelStockTake"] = """{"text":"Planned twice.","version":1}""",
        ["proposeForLines"] = """{"lines":[17,18],"proposal":"disposal"}""",
        ["createOutsideRepair"] = """
            {"clientId":"5b9c2f0e-7a41-4c2d-9b07-1d2e3f4a5b66","ticket":"R2570-000123","vendor":"Example IT Shop","vendorPhone":"053-111-222","device":"HP LaserJet","accessories":"Power cord","expected":"2026-12-01",
             "quotations":[{"amount":1500,"on":"2026-11-20","remark":"New fuser","chosen":true}]}
            """,
        ["saveOutsideRepair"] = """{"vendor":"Example IT Shop","device":"HP LaserJet","accessories":"Power cord","warranty":true,"expected":"2026-12-01","quotations":[],"version":2}""",
        ["proposeOutsideRepair"] = """{"text":"A second quotation was added.","version":2}""",
        ["sendOutsideRepair"] = """{"on":"2026-11-20","expected":"2026-12-01","receipt":"RMA-77","version":3}""",
        ["takeBackOutsideRepair"] = """{"on":"2026-11-28","text":"The fuser was replaced.","amount":1500,"version":4}""",
        ["cancelOutsideRepair"] = """{"text":"Repaired by ourselves.","version":2}""",
        ["suggestDisposal"] = """{"clientId":"2f6f2d0b-1c55-4d52-8c35-9d1f0f3b7c10","findings":"The mainboard is broken, parts are no longer made.","estimatedCost":6500,"recommendation":"Dispose of it."}""",
        ["acceptSuggestion"] = """{"version":1}""",
        ["declineSuggestion"] = """{"text":"A spare part was found.","version":1}""",
        ["checkLoan"] = """{"owner":"5000000000","from":"2026-11-23","until":"2026-11-25","items":[{"lendableId":1,"quantity":2}],"use":"inside"}""",
        ["askLoan"] = """
            {"clientId":"7f1c2b1e-6f0a-4a51-9a55-0a4f4f2f9a01","owner":"5000000000","from":"2026-11-23","until":"2026-11-25","items":[{"lendableId":1,"quantity":2}],
             "use":"outside","purpose":"Parents' meeting","place":"School hall","position":"Teacher","phone":"081-234-5678"}
            """,
        ["resubmitLoan"] = """{"owner":"5000000000","from":"2026-11-23","until":"2026-11-24","items":[{"lendableId":1,"quantity":1}],"use":"inside","purpose":"Meeting","place":"Room 2","phone":"081-234-5678","note":"One day less","version":3}""",
        ["cancelLoan"] = """{"text":"The meeting was put off.","version":2}""",
        ["handOverLoan"] = """
            {"units":[{"itemId":1,"unitId":7,"condition":"Good","accessories":["Power cord"],"photos":[]}],"stock":[],"receiver":"Somsri Jaidee",
             "giverSignature":"7f1c2b1e-6f0a-4a51-9a55-0a4f4f2f9a02","receiverSignature":"7f1c2b1e-6f0a-4a51-9a55-0a4f4f2f9a03","version":4}
            """,
        ["takeBackLoan"] = """
            {"things":[{"thingId":12,"condition":"damaged","note":"Lamp broken","openTicket":true}],"returner":"Somsri Jaidee",
             "receiverSignature":"7f1c2b1e-6f0a-4a51-9a55-0a4f4f2f9a04","returnerSignature":"7f1c2b1e-6f0a-4a51-9a55-0a4f4f2f9a05","version":6}
            """,
        ["reverseHandOver"] = """{"id":3,"text":"Wrong device","version":5}""",
        ["reverseReturn"] = """{"id":2,"text":"Still with the borrower","version":7}""",
        ["extendLoan"] = """{"on":"2026-11-27","text":"The course goes on","version":5}""",
        ["demandLoan"] = """{"on":"2026-12-04","version":6}""",
        ["agreeLoanCase"] = """{"id":1,"way":"repair","on":"2026-12-15","text":"At the service centre","version":8}""",
        ["endLoanCase"] = """{"id":1,"settled":true,"on":"2026-12-10","text":"Receipt 5/2570","paid":1200.00,"usable":true,"version":9}""",
        ["createLendable"] = """
            {"clientId":"7f1c2b1e-6f0a-4a51-9a55-0a4f4f2f9a06","owner":"5000000000","kind":"devices","name":"Projector","unit":"piece","accessories":"Power cord\nHDMI cable",
             "terms":{"longestDays":7,"aheadDays":90,"bufferDays":1,"openDays":["monday","tuesday","wednesday","thursday","friday"],"audience":"everyone","mayLeave":true}}
            """,
        ["saveLendable"] = """{"name":"Projector","unit":"piece","terms":{"longestDays":5},"version":2}""",
        ["addLendableUnits"] = """{"numbers":["6730-001-0001/2569","6730-001-0002/2569"],"version":2}""",
        ["suspendBorrower"] = """{"owner":"5000000000","personId":42,"until":"2026-12-31","reason":"Often late"}""",
        ["liftSuspension"] = """{"reason":"Everything is back"}""",
        ["createDisposal"] = """
            {"clientId":"3f6b1e0a-4e55-4c8e-9a5d-0d2f2c7c1a66","owner":"1050010001","title":"Worn-out computers","reason":"Repair costs more than they are worth.","way":"sale",
             "needsFactFinding":false,"items":[{"number":"7440-001-0001/2560","reason":"Mainboard"},{"assetId":42}],"stockTakeId":3}
            """,
        ["saveDisposal"] = """{"owner":"1050010001","title":"Worn-out computers","reason":"Repair costs more than they are worth.","way":"destruction","items":[{"assetId":42}],"version":2}""",
        ["findFacts"] = """{"text":"Lost in the flood of August; nobody is to blame.","version":2}""",
        ["proposeDisposal"] = """{"version":3}""",
        ["carryOutDisposal"] = """{"on":"2026-11-02","text":"Receipt 7/2570","proceeds":1200.00,"version":5}""",
        ["tellAuditOffice"] = """{"on":"2026-11-10","text":"Letter 04/123","version":6}""",
        ["cancelDisposal"] = """{"text":"Not needed any more.","version":2}""",
        ["requestReport"] = """{"kind":"repairs","period":"2570","school":"1050010001"}""",
        ["setAssetState"] = """{"state":"damaged","text":"Does not turn on.","version":2}""",
        ["transferAssets"] = """{"from":"1050010001","to":"1050010002"}""",
        ["recordStock"] = """{"clientId":"2f0c1c7e-5f0b-4d0f-8b39-0f7f2b1d7c22","kind":"issued","quantity":2,"reason":"General Administration Group"}""",
        ["createStock"] = """
            {"clientId":"8e0f4f0b-3a0e-4f7f-8a7c-1f0a3f7d5b10","kind":"part","owner":"5000000000","name":"UPS battery 12 V 7.2 Ah","unit":"piece","place":"Cupboard 2","minimum":5,"quantity":12,"price":390.00}
            """,
        ["saveStock"] = """{"name":"UPS battery 12 V 7.2 Ah","unit":"piece","place":"Cupboard 2","minimum":8,"version":3}""",
        ["recordTicketPart"] = """{"clientId":"4a1d8a52-6f0e-4b6a-9d3b-0a5e2f7c1b90","itemId":42,"kind":"used","quantity":1,"reason":"The old one was swollen."}""",
        ["addTicketLabour"] = """{"clientId":"c3b6f4d1-7e52-4a3f-8f0d-2b9a6e1d5c47","day":"2026-11-20","minutes":45,"note":"Replaced the power supply"}""",
        ["startTicketLabour"] = """{"clientId":"7d0c9e3a-1f46-4d1b-b6c8-5e2f8a4b3c19"}""",
        ["stopTicketLabour"] = """{"note":"Replaced the power supply"}""",
        ["correctTicketLabour"] = """{"day":"2026-11-20","minutes":30,"note":"Replaced the power supply","reason":"The timer ran through lunch.","version":2}""",
        ["removeTicketLabour"] = """{"reason":"Written down on the wrong ticket.","version":2}""",
        ["submitTicket"] = """
            {"clientId":"0b8f7c1e-5d2a-4f36-9a57-3f1f6f0d2b11","schoolCode":"1050010001","category":"printer","subject":"Printer takes no paper",
             "description":"The tray is full and the light blinks.","assetTag":"7440-001-0001/2569","location":"Building 2, room 203",
             "impact":"group","urgency":"high","requesterName":"Somying Sorndee","requesterPhone":"081-234-5678"}
            """,
        ["claimTicket"] = """{"version":1}""",
        ["replyToTicket"] = """{"text":"Which model is it?","internal":false,"version":2}""",
        ["holdTicket"] = """{"reason":"parts","text":"A new roller is ordered.","version":3}""",
        ["resolveTicket"] = """{"outcome":"repaired","text":"Roller replaced.","cost":350.00,"version":4}""",
        ["reopenTicket"] = """{"text":"It is stuck again.","version":5}""",
        ["assignTicket"] = """{"assigneeId":2,"text":"Nearer to the school.","version":2}""",
        ["releaseTicket"] = """{"text":"On leave this week.","version":2}""",
        ["cancelTicket"] = """{"text":"It works again."}""",
        ["rateTicket"] = """{"rating":5,"comment":"Quick and kind."}""",
        ["createCommittee"] = """
            {"name":"Inspection committee for 20 notebooks","kind":"committee","purpose":"inspection","from":"2026-12-01",
             "groups":[{"title":"","duties":"Receive the goods\n- test each of them\nReport","members":[
               {"name":"Somchai Jaidee","position":"Computer officer","role":"chair"},{"name":"Suda Dee","position":"Teacher","role":"member"},
               {"name":"Mana Rakdee","position":"Clerk","role":"secretary"}]}],
             "works":[{"title":"Purchase of 20 notebooks"}]}
            """,
        ["saveCommittee"] = """
            {"name":"Inspection committee for 20 notebooks","kind":"committee","purpose":"inspection","version":1,
             "groups":[{"title":"","duties":"Receive the goods","members":[{"personId":7,"name":"Somchai Jaidee","position":"Computer officer","role":"chair"}]}],"works":[]}
            """,
        ["endCommittee"] = """{"version":2}""",
        ["createCommitteeTemplate"] = """{"name":"Inspection committee","kind":"committee","purpose":"inspection","minimumMembers":3,"duties":"Receive the goods"}""",
        ["saveCommitteeTemplate"] = """{"name":"Inspection committee","kind":"committee","purpose":"inspection","minimumMembers":5,"duties":"Receive the goods","version":1}""",
        ["addSubstitute"] = """{"substituteId":5,"from":"2026-12-01","to":"2026-12-03","reason":"Official trip"}""",
        ["createOrder"] = """
            {"kind":"assignment","registerId":1,"subject":"Duties of the network's keeper","reason":"For the work to go well.","legalBasis":"By the powers of section 37",
             "ordering":"the following person is given these duties","closing":"From now on.","effectiveTo":"2027-09-30","signerId":9,"signerName":"Somsak Rakrian",
             "signerPosition":"Director","groups":[{"title":"","duties":"Keep the network\n- look at the cables each month\nAdvise the schools",
             "members":[{"personId":7,"name":"Somchai Jaidee","position":"Computer officer","role":""}]}],"relations":[{"orderId":12,"kind":"supersedes"}]}
            """,
        ["saveOrder"] = """
            {"kind":"general","registerId":1,"subject":"Rules for passwords","ordering":"the rules are to be followed","closing":"From now on.",
             "signerName":"Somsak Rakrian","signerPosition":"Director","version":2}
            """,
        ["proposeOrder"] = """{"note":"The website's duties are added.","days":3,"version":4}""",
        ["numberOrder"] = """{"date":"2026-11-20","reserved":12,"version":6}""",
        ["signOrder"] = """{"proof":"123456","version":7}""",
        ["takeSignedPaper"] = """{"file":"0b8f7c1e-5d2a-4f36-9a57-3f1f6f0d2b11","version":7}""",
        ["announceOrder"] = """{"version":8}""",
        ["endOrder"] = """{"reason":"The work is done.","version":9}""",
        ["cancelOrder"] = """{"reason":"Not needed any more.","version":2}""",
        ["createPhrase"] = """{"slot":"closing","kind":null,"title":"From now on","text":"From now on."}""",
        ["savePhrase"] = """{"slot":"closing","kind":"general","title":"From now on","text":"From now on.","active":false,"version":1}""",
        ["createRegister"] = """{"name":"Orders of the personnel group"}""",
        ["saveRegister"] = """{"name":"Orders of the personnel group","active":false,"version":1}""",
        ["reserveNumbers"] = """{"count":2,"reason":"Waits for the personnel group."}""",
        ["voidNumber"] = """{"year":2569,"number":12,"reason":"Written twice."}""",
        ["decideApproval"] = """{"step":12,"round":1,"answer":"return","text":"The amount is too high.","proof":"123456"}""",
        ["withdrawApproval"] = """{"text":"No longer needed."}""",
        ["saveMessageChoices"] = """{"choices":[{"kind":"ticket-new","channel":"email","timing":"daily"}]}""",
        ["switchMessageKind"] = """{"on":false}""",
        ["createMessageGroup"] = """{"owner":"1050010001","channel":"email","name":"Shared mailbox","target":"school@example.go.th","kinds":["ticket-new","ticket-resolved"],"timing":"daily"}""",
        ["saveMessageGroup"] = """{"name":"Shared mailbox","target":"school@example.go.th","kinds":["ticket-new"],"timing":"at-once","version":1}""",
        ["retryOutbox"] = """{"ids":[12]}""",
        ["discardOutbox"] = """{"ids":[12]}""",
        ["changeTicket"] = """{"category":"network","priority":"high","text":"It is the cable.","version":2}""",
    };

    /// <summary>Adds the document.</summary>
    public static void AddApiDescription(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "HelpDesk API",
                Version = "1",
                Description = "Calls need `Authorization: Bearer TOKEN`; a token acts as a person with that person's rights. What the person may not see is not found. "
                    + "Times are ISO 8601 UTC. Faults are answered as ProblemDetails with a stable `code`; `errors` names fields, `stale` tells who changed "
                    + "the thing since it was read. Messages follow Accept-Language (th by default, en).",
            };

            // Wherever the document was fetched from: a name from the request's own head would be whatever the sender wrote there.
            document.Servers = [new OpenApiServer { Url = "/" }];
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
            {
                [ApiTokenAuthentication.Bearer] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "An API token, made by `token add` or at /admin/tokens." },
            };
            document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(ApiTokenAuthentication.Bearer, document)] = [] }];
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, _, _) =>
        {
            if (operation.OperationId is { } id && Examples.TryGetValue(id, out var example) && operation.RequestBody?.Content is { } content)
            {
                foreach (var type in content.Values)
                {
                    type.Example = JsonNode.Parse(example);
                }
            }

            return Task.CompletedTask;
        });
        options.ShouldInclude = description => description.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true;
    });

    /// <summary>Names and describes a call.</summary>
    public static RouteHandlerBuilder Describe(this RouteHandlerBuilder call, string id, string summary, string description) =>
        call.WithName(id).WithSummary(summary).WithDescription(description);

    /// <summary>The ways a call can fail.</summary>
    public static RouteHandlerBuilder Fails(this RouteHandlerBuilder call, params int[] statuses)
    {
        foreach (var status in statuses)
        {
            call.Produces<ProblemDetails>(status, ProblemJson);
        }

        return call;
    }
}
