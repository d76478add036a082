using System.Reflection;
using HelpDesk.Core.Common.Auditing;
using HelpDesk.Infrastructure.Common;
using MediatR;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Tests.Architecture;

/// <summary>The rules of the house by reflection. Each answers what breaks it, so that a planted violation can show that it can fail.</summary>
internal static class HouseRules
{
    public static readonly Assembly Core = typeof(IRequests).Assembly;
    public static readonly Assembly Infrastructure = typeof(HelpDeskServices).Assembly;
    public static readonly Assembly Web = typeof(Program).Assembly;

    /// <summary>Every request type of the program.</summary>
    public static IEnumerable<Type> Requests(params Assembly[] assemblies) => assemblies
        .SelectMany(a => a.GetTypes())
        .Where(t => t is { IsAbstract: false, IsInterface: false } && t.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IRequest<>)));

    /// <summary>A request declares who may send it, and is a command or a query, not both.</summary>
    public static IEnumerable<string> RequestsWithoutDeclaration(IEnumerable<Type> requests) => requests
        .Where(t => t.DeclaringAccess() is null || Is(t, typeof(ICommand<>)) == Is(t, typeof(IQuery<>)))
        .Select(t => t.FullName!);

    /// <summary>An auditor changes nothing: no command names the role.</summary>
    public static IEnumerable<string> CommandsForAuditors(IEnumerable<Type> requests) => requests
        .Where(t => Is(t, typeof(ICommand<>)) && t.DeclaringAccess() is AllowAttribute allow && allow.Roles.Contains(HelpDesk.Core.People.Role.Auditor))
        .Select(t => t.FullName!);

    /// <summary>Core knows no browser and no provider.</summary>
    public static IEnumerable<string> ForeignReferences(Assembly assembly, params string[] forbidden) => assembly.GetReferencedAssemblies()
        .Select(r => r.Name!)
        .Where(name => forbidden.Any(f => name.StartsWith(f, StringComparison.Ordinal)));

    /// <summary>A page or part of one never sees the database: it only sends requests.</summary>
    public static IEnumerable<string> ComponentsWithDatabase(IEnumerable<Type> types) => types
        .Where(t => t.IsAssignableTo(typeof(ComponentBase)))
        .SelectMany(t => t.GetProperties(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public)
            .Where(p => p.GetCustomAttribute<InjectAttribute>() is not null)
            .Select(p => (Component: t, p.PropertyType)))
        .Where(p => p.PropertyType.IsAssignableTo(typeof(DbContext)) || p.PropertyType == typeof(IHelpDeskDb) || p.PropertyType == typeof(IMediator))
        .Select(p => $"{p.Component.FullName} injects {p.PropertyType.Name}");

    /// <summary>A handler never calls a handler.</summary>
    public static IEnumerable<string> HandlersThatSend(IEnumerable<Type> types) => types
        .Where(t => t.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IRequestHandler<,>)))
        .Where(t => t.GetConstructors().SelectMany(c => c.GetParameters())
            .Any(p => p.ParameterType == typeof(IMediator) || p.ParameterType == typeof(IRequests) || p.ParameterType == typeof(IRequestSender)))
        .Select(t => t.FullName!);

    /// <summary>Entities guard themselves: what is audited has no public setter but its version.</summary>
    public static IEnumerable<string> OpenEntities(IEnumerable<Type> types) => types
        .Where(t => t is { IsAbstract: false, IsClass: true } && t.IsAssignableTo(typeof(IAudited)) && !Editable.Contains(t))
        .SelectMany(t => t.GetProperties().Where(p => p.SetMethod is { IsPublic: true } && p.Name != nameof(IVersioned.Version)).Select(p => $"{t.Name}.{p.Name}"));

    // A row of settings has no rules between its values.
    private static readonly Type[] Editable =
    [
        typeof(OfficeSettings), typeof(HelpDesk.Core.Tickets.PriorityRule),
        typeof(HelpDesk.Core.Orders.OrderRegister), typeof(HelpDesk.Core.Orders.OrderPhrase), typeof(HelpDesk.Core.Committees.CommitteeTemplate),
    ];

    private static bool Is(Type type, Type open) => type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == open);
}
