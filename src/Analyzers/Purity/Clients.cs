namespace Eventer.Analyzers.Purity;

/// <summary>The libraries by which .NET services commonly reach databases, brokers and other services, by their namespaces.</summary>
public static class Clients
{
    /// <summary>Databases and caches.</summary>
    public static readonly string[] Stores =
    [
        "Microsoft.EntityFrameworkCore", "System.Data", "Microsoft.Data", "Npgsql", "MySql.Data", "MySqlConnector", "Oracle.ManagedDataAccess", "Dapper", "LinqToDB", "NHibernate",
        "Marten", "Raven.Client", "MongoDB.Driver", "Microsoft.Azure.Cosmos", "Azure.Data", "Azure.Storage", "Amazon.DynamoDBv2", "Amazon.S3", "StackExchange.Redis", "Elastic.Clients", "Nest", "Cassandra",
    ];

    /// <summary>Brokers, buses, schedulers and services.</summary>
    public static readonly string[] Senders =
    [
        "RabbitMQ.Client", "EasyNetQ", "Confluent.Kafka", "Azure.Messaging", "Microsoft.Azure.ServiceBus", "Amazon.SQS", "Amazon.SimpleNotificationService", "Amazon.EventBridge", "Amazon.Kinesis",
        "Amazon.Lambda", "Google.Cloud.PubSub", "MassTransit", "NServiceBus", "Rebus", "Wolverine", "DotNetCore.CAP", "NATS", "MQTTnet", "Apache.NMS", "Grpc", "Refit", "RestSharp", "Flurl",
        "Microsoft.AspNetCore.SignalR", "Hangfire", "Quartz", "MailKit", "SendGrid", "Twilio", "Dapr", "Orleans", "Akka",
    ];

    public static IEnumerable<string> Namespaces => Stores.Concat(Senders);

    /// <summary>The namespace itself, or one inside it.</summary>
    public static bool IsWithin(string name, string around) =>
        name.StartsWith(around, StringComparison.Ordinal) && (name.Length == around.Length || name[around.Length] == '.');
}
