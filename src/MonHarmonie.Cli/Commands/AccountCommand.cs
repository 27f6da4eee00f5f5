using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Accounts.Emails;
using MonHarmonie.Services.Accounts.Staff;

namespace MonHarmonie.Cli.Commands;

/// <summary>
/// <c>account</c>: staff accounts and their roles, for the operator: the first administrator above all. No secret passes here: the owner of
/// the account receives a link by mail, which the portal sends. Exit 0 done, 1 refused, with the reason; 2 when the
/// database must be migrated first.
/// </summary>
internal static class AccountCommand
{
    private const int Unusable = 2;
    private const string Invited = "Done. The owner receives a link to choose a password, good once within 72 hours; the portal sends it.";
    private const string NextRequest = "Done. It holds from the next request on.";

    private static readonly IReadOnlyList<Role> Staff = [.. Enum.GetValues<Role>().Where(Roles.NeedsSecondFactor)];
    private static readonly string StaffRoles = $"{string.Join(", ", Staff.SkipLast(1))} or {Staff[^1]}";

    private static readonly Dictionary<StaffOutcome, string> Refusals = new()
    {
        [StaffOutcome.EmailTaken] = "An account with this e-mail exists already; nothing was done. To give it a role: account grant.",
        [StaffOutcome.NotFound] = "No open account has this e-mail; nothing was done.",
        [StaffOutcome.EmailNotConfirmed] =
            "The owner of this account has not confirmed its e-mail, which may be a stranger's; nothing was done.",
        [StaffOutcome.Reserved] = "Only the command line may do this; nothing was done.",
        [StaffOutcome.AlreadySo] = "It is so already; nothing was done.",
    };

    public static Command Create(CliHost host) =>
        new("account", "Staff accounts and their roles.")
        {
            OfColleague(host, "create-administrator", "Create an administrator's account and invite its owner.", Role.Administrator),
            OfColleague(host, "create", "Create a colleague's account and invite its owner.", null),
            OfAccount(
                host,
                "invite",
                "Send the invitation again; the earlier one serves no more.",
                Invited,
                (staff, email, ct) => staff.InviteAsync(email, StaffService.Operator, ct)
            ),
            OfRole(
                host,
                "grant",
                "Give a role. A member's first one asks for a longer password: an invitation leaves.",
                (staff, email, role, ct) => staff.GrantAsync(email, role, StaffService.Operator, ct)
            ),
            OfRole(
                host,
                "revoke",
                "Take a role away.",
                (staff, email, role, ct) => staff.RevokeAsync(email, role, StaffService.Operator, ct)
            ),
            OfAccount(
                host,
                "reset",
                "Forget password and second factor, end the sessions, open a closed account again, and invite its owner.",
                Invited,
                (staff, email, ct) => staff.ResetAsync(email, StaffService.Operator, ct)
            ),
            OfAccount(
                host,
                "close",
                "Close an account: its sessions end, it signs in no more.",
                NextRequest,
                (staff, email, ct) => staff.CloseAsync(email, StaffService.Operator, ct)
            ),
            List(host),
        };

    /// <param name="fixedRole">The role of the account; null to ask for it.</param>
    private static Command OfColleague(CliHost host, string verb, string description, Role? fixedRole)
    {
        var (email, role) = (Email(), StaffRole());
        var name = new Option<string>("--name") { Description = "First and family name.", Required = true };
        name.Check(
            given => given?.Trim().Length is > 0 and <= User.DisplayNameMaxLength && !given.Any(char.IsControl),
            $"--name: 1 to {User.DisplayNameMaxLength} characters."
        );
        var command = new Command(verb, description) { email, name };
        if (fixedRole is null)
            command.Add(role);
        return Act(
            host,
            command,
            Invited,
            (staff, parsed, ct) =>
                staff.CreateAsync(
                    new NewColleague(
                        parsed.GetRequiredValue(email),
                        parsed.GetRequiredValue(name),
                        fixedRole ?? parsed.GetRequiredValue(role)
                    ),
                    StaffService.Operator,
                    ct
                )
        );
    }

    private static Command OfAccount(
        CliHost host,
        string verb,
        string description,
        string done,
        Func<StaffService, string, CancellationToken, Task<StaffOutcome>> act
    )
    {
        var email = Email();
        return Act(
            host,
            new Command(verb, description) { email },
            done,
            (staff, parsed, ct) => act(staff, parsed.GetRequiredValue(email), ct)
        );
    }

    private static Command OfRole(
        CliHost host,
        string verb,
        string description,
        Func<StaffService, string, Role, CancellationToken, Task<StaffOutcome>> act
    )
    {
        var (email, role) = (Email(), StaffRole());
        return Act(
            host,
            new Command(verb, description) { email, role },
            NextRequest,
            (staff, parsed, ct) => act(staff, parsed.GetRequiredValue(email), parsed.GetRequiredValue(role), ct)
        );
    }

    private static Command Act(
        CliHost host,
        Command command,
        string done,
        Func<StaffService, ParseResult, CancellationToken, Task<StaffOutcome>> act
    ) =>
        With(
            host,
            command,
            async (services, parsed, ct) =>
            {
                var outcome = await act(services.GetRequiredService<StaffService>(), parsed, ct);
                if (outcome == StaffOutcome.Done)
                    await parsed.InvocationConfiguration.Output.WriteLineAsync(done);
                else
                    await parsed.InvocationConfiguration.Error.WriteLineAsync(Refusals[outcome]);
                return outcome == StaffOutcome.Done ? 0 : 1;
            }
        );

    private static Command List(CliHost host) =>
        With(
            host,
            new Command("list-roles", "List accounts with a role besides member."),
            async (services, parsed, ct) =>
            {
                var output = parsed.InvocationConfiguration.Output;
                var lines = await services.GetRequiredService<StaffDirectory>().ListAsync(ct);
                foreach (var line in lines)
                {
                    var state = line switch
                    {
                        { Closed: true } => "closed",
                        { Opened: false } => "invited",
                        { HasSecondFactor: false } => "no second factor yet",
                        _ => "open",
                    };
                    await output.WriteLineAsync($"{line.Email}\t{string.Join(',', line.Roles)}\t{state}\t{line.Name}");
                }
                if (lines.Count == 0)
                    await output.WriteLineAsync("Nobody has a role besides member.");
                return 0;
            }
        );

    private static Command With(CliHost host, Command command, Func<IServiceProvider, ParseResult, CancellationToken, Task<int>> act)
    {
        command.SetAction(
            async (parsed, ct) =>
            {
                await using var services = host.Open(parsed);
                await using var scope = services.CreateAsyncScope();
                return await DatabaseVersion.IsBehindAsync(scope.ServiceProvider, parsed.InvocationConfiguration.Error, ct)
                    ? Unusable
                    : await act(scope.ServiceProvider, parsed, ct);
            }
        );
        return command;
    }

    private static Option<string> Email() =>
        new Option<string>("--email") { Description = "The address that signs in.", Required = true }.Check(
            EmailAddresses.IsValid,
            "--email: this is no e-mail address."
        );

    private static Option<Role> StaffRole() =>
        new("--role")
        {
            Description = $"{StaffRoles}.",
            Required = true,
            CustomParser = given =>
            {
                if (Enum.TryParse<Role>(given.Tokens[^1].Value, ignoreCase: true, out var role) && Staff.Contains(role))
                    return role;
                given.AddError($"--role: {StaffRoles}; a member's space is opened by its owner (/activer).");
                return default;
            },
        };
}
