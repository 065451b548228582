using Eventer.Analyzers.Tests.Harness;

namespace Eventer.Analyzers.Tests.Hooks;

/// <summary>EVT4002: what a hook may not do while its transaction can still fail.</summary>
public sealed class UnsafeHookTests
{
    private const string Client = "private readonly HttpClient _client = new();";

    [Theory]
    [InlineData("hooks.On<LampEvent.Pressed>().Write((t, data) => data.Add($\"delete from lamps where id = {t.Key.Id}\"));")]
    [InlineData("hooks.OnState().Publish((s, outbox) => { var names = new List<string>(); names.Add(s.Key.Id); outbox.Send(new LampMessages.Lit(names[0])); });")]
    [InlineData("hooks.OnAnyEvent().Publish(IMessage? (t) => null); _client.GetAsync(\"a\");", Client)]
    [InlineData("hooks.OnAnyEvent().Write((t, data) => data.Add(\"a\", (\"b\", Path.GetFileName(File.ReadAllText(\"c\")))));")]
    [InlineData("hooks.OnAnyEvent().Publish(IMessage? (t) => { var table = new System.Data.DataTable(); table.Clear(); return null; });")]
    [InlineData("hooks.OnAnyEvent().Publish(IMessage? (t) => { Console.WriteLine(t.Key); return null; });")]
    public Task Capabilities_and_computing_are_a_hooks_own(string registration, string fields = "") => LampHooks.Of(registration, fields).Verify();

    [Theory]
    [InlineData("hooks.OnAnyEvent().Publish((t, outbox) => {|EVT4002:_client.PostAsync(\"a\", null)|});", Client)]
    [InlineData("hooks.On<LampEvent.Pressed>().From(LampStatus.On).Write((t, data) => { {|EVT4002:_client.Send(new HttpRequestMessage())|}; });", Client)]
    [InlineData("hooks.Enter(LampStatus.On).Publish(async (t, outbox) => await {|EVT4002:_client.GetAsync(\"a\")|});", Client)]
    [InlineData("hooks.OnAnyEvent().Publish(async (t, outbox) => {|EVT4002:await _gate|});", "private readonly Task _gate = Task.CompletedTask;")]
    [InlineData("hooks.OnState().Write((s, data) => {|EVT4002:File.WriteAllText(\"a\", s.Key.Id)|});")]
    [InlineData("hooks.OnState().Write((s, data) => {|EVT4002:_command.ExecuteNonQuery()|});", "private readonly System.Data.Common.DbCommand _command = null!;")]
    [InlineData("hooks.OnState().Write((s, data) => {|EVT4002:Task.Run(() => 1)|});")]
    [InlineData("hooks.OnState().Write((s, data) => { {|EVT4002:new System.Net.Mail.SmtpClient().Send(\"a\", \"b\", \"c\", \"d\")|}; });")]
    [InlineData("hooks.OnState().Write({|EVT4002:Save|});", "private void Save(Settled<LampKey, LampStatus, LampData> s, IData data) => File.Delete(s.Key.Id);")]
    [InlineData("hooks.OnAnyEvent().Link((t, link) => { {|EVT4002:_machine.TransitionAsync(t.Key, t.Event)|}; });", "private readonly LampMachine _machine = null!;")]
    [InlineData("hooks.StartWith((key, e) => { {|EVT4002:File.Create(\"a\")|}; return null; });")]
    public Task What_leaves_the_transaction_is_told_at_its_place(string registration, string fields = "") => LampHooks.Of(registration, fields).Verify();

    [Theory]
    [InlineData("Action<Settled<LampKey, LampStatus, LampData>, IData> save = (s, data) => {|EVT4002:File.Delete(s.Key.Id)|}; hooks.OnState().Write(save);")]
    [InlineData("Action<Settled<LampKey, LampStatus, LampData>, IData> save = (s, data) => {|EVT4002:File.Delete(s.Key.Id)|}; var same = save; hooks.OnState().Write(same);")]
    [InlineData("hooks.OnState().Write(Save); void Save(Settled<LampKey, LampStatus, LampData> s, IData data) => {|EVT4002:File.Delete(s.Key.Id)|};")]
    public Task A_hook_in_a_local_that_is_assigned_once_is_read_there(string registration) => LampHooks.Of(registration).Verify();

    [Theory]
    [InlineData("Action<Settled<LampKey, LampStatus, LampData>, IData> save = (s, data) => File.Delete(s.Key.Id); save = (s, data) => data.Add($\"a\"); hooks.OnState().Write(save);")]
    [InlineData("Action<Settled<LampKey, LampStatus, LampData>, IData> save = (s, data) => File.Delete(s.Key.Id); Change(ref save); hooks.OnState().Write(save);", "private static void Change<T>(ref T value) { }")]
    [InlineData("Action<string> delete = path => File.Delete(path); delete(\"a\");")]
    public Task A_local_that_changes_could_be_anything(string registration, string members = "") => LampHooks.Of(registration, members).Verify();

    private static (string, string) Library(string @namespace, string type, string methods) => ("Library.cs", $"namespace {@namespace} {{ public class {type} {{ {methods} }} }}\n");

    [Theory]
    [InlineData("Microsoft.EntityFrameworkCore", "DbContext", "SaveChanges")]
    [InlineData("RabbitMQ.Client", "Channel", "BasicPublish")]
    [InlineData("Confluent.Kafka", "Producer", "ProduceAsync")]
    [InlineData("Azure.Messaging.ServiceBus", "ServiceBusSender", "SendMessageAsync")]
    [InlineData("Amazon.SQS", "AmazonSQSClient", "SendMessageAsync")]
    [InlineData("Amazon.SimpleNotificationService", "Client", "PublishAsync")]
    [InlineData("MassTransit", "Bus", "Publish")]
    [InlineData("Dapper", "Connection", "ExecuteAsync")]
    public Task Common_clients_are_known_by_their_namespaces(string @namespace, string type, string method) => LampHooks.Of(
        $"hooks.OnState().Write((s, data) => {{|EVT4002:_client.{method}()|}});", $"private readonly {@namespace}.{type} _client = new();",
        others: Library(@namespace, type, $"public int {method}() => 1;")).Verify();

    [Theory]
    [InlineData("MassTransit", "NewId", "Next")]
    [InlineData("Microsoft.EntityFrameworkCore", "DbContext", "Setting")]
    [InlineData("MassTransiting", "Bus", "Publish")]
    public Task What_only_looks_like_them_is_not(string @namespace, string type, string method) => LampHooks.Of(
        $"hooks.OnState().Write((s, data) => _client.{method}());", $"private readonly {@namespace}.{type} _client = new();",
        others: Library(@namespace, type, $"public int {method}() => 1;")).Verify();

    [Fact]
    public async Task The_message_names_the_hook_and_the_way_and_says_what_to_do() => Assert.Equal(
        "LampHooks: the hook of LampEvent.Pressed calls LampHooks.Tell, which calls HttpClient.PostAsync, which sends at once: also where the transaction then fails, and again when it is tried again. Publish a message (outbox.Send), and send where it is handled.",
        Assert.Single(await LampHooks.Of(
            "hooks.On<LampEvent.Pressed>().Publish((t, outbox) => {|EVT4002:Tell(t.Key.Id)|});",
            Client + " private void Tell(string id) => _client.PostAsync(id, null);").Verify()).GetMessage(System.Globalization.CultureInfo.InvariantCulture));
}
