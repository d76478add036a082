using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace HelpDesk.Web.Api;

/// <summary>
/// How specifications stand in JSON: names in camel case, enumerations as words. What is missing where something must stand is refused as it
/// is read: the records of specifications know no null.
/// </summary>
internal static class SpecificationJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new WordConverterFactory() },
    };

    /// <summary>An answer.</summary>
    public static IResult Answer<T>(T value, int status = StatusCodes.Status200OK) => Results.Json(value, Options, statusCode: status);

    /// <summary>A body.</summary>
    /// <exception cref="RuleException">It says something else, or too little; the field is named.</exception>
    public static T Read<T>(JsonElement body)
    {
        try
        {
            return body.Deserialize<T>(Options) ?? throw Unreadable("");
        }
        catch (JsonException bad)
        {
            throw Unreadable(bad.Path is ['$', '.', .. var path] ? path : "");
        }
    }

    private static RuleException Unreadable(string field) => RuleException.Invalid(field, "json", ApiTexts.T["problem.body"]);

    /// <summary>Every enumeration as its word.</summary>
    private sealed class WordConverterFactory : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(WordConverter<>).MakeGenericType(typeToConvert))!;
    }

    private sealed class WordConverter<T> : JsonConverter<T>
        where T : struct, Enum
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && Word.TryParse<T>(reader.GetString(), out var value) ? value : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(Word.Of(value));

        public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Word.TryParse<T>(reader.GetString(), out var value) ? value : throw new JsonException();

        public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WritePropertyName(Word.Of(value));
    }
}
