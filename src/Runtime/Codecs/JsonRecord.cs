using System.Text.Json;

namespace Eventer;

/// <summary>The fields of an event, a message or the data, as generated code reads them: in any order, each at most once, unknown ones skipped.</summary>
public sealed class JsonRecord
{
    private readonly byte[][][] _names;
    private readonly string[] _fields;
    private readonly bool[] _isRequired;

    /// <summary>Called by generated code.</summary>
    /// <param name="owner">What error messages call it: the machine and the record.</param>
    /// <param name="fields">Names; one that may be missing ends in <c>?</c>; names that it had before stand behind it, after a <c>|</c> each.</param>
    public JsonRecord(string owner, params string[] fields)
    {
        Owner = owner;
        _isRequired = Array.ConvertAll(fields, field => !field.EndsWith('?'));
        var names = Array.ConvertAll(fields, field => field.TrimEnd('?').Split('|'));
        _fields = Array.ConvertAll(names, known => known[0]);
        _names = Array.ConvertAll(names, known => Array.ConvertAll(known, System.Text.Encoding.UTF8.GetBytes));
    }

    /// <summary>The machine and the record.</summary>
    public string Owner { get; }

    /// <summary>Starts at the object on which the reader stands.</summary>
    public Fields Start(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.StartObject ? new Fields(this) : throw new JsonException($"{Owner}: expected an object, found {reader.TokenType}.");

    /// <summary>Reads an object of which no field is known.</summary>
    public void ReadEmpty(ref Utf8JsonReader reader)
    {
        var fields = Start(ref reader);
        try
        {
            fields.Next(ref reader);
        }
        catch (JsonException error)
        {
            throw fields.Failed(error);
        }
    }

    /// <summary>Goes through the fields of one object.</summary>
    public struct Fields
    {
        private readonly JsonRecord _record;
        private readonly bool[] _seen;

        internal Fields(JsonRecord record)
        {
            _record = record;
            _seen = record._names.Length == 0 ? [] : new bool[record._names.Length];
            Current = -1;
        }

        /// <summary>The field whose value the reader stands on.</summary>
        public int Current { get; private set; }

        /// <summary>Moves to the value of the next known field.</summary>
        /// <returns><see langword="false"/> at the end of the object, where every field that must be there was.</returns>
        public bool Next(ref Utf8JsonReader reader)
        {
            while (true)
            {
                Current = -1;
                JsonCodec.Advance(ref reader);
                if (reader.TokenType == JsonTokenType.EndObject) break;
                Current = IndexOf(ref reader);
                JsonCodec.Advance(ref reader);
                if (Current < 0)
                {
                    reader.Skip();
                    continue;
                }

                if (_seen[Current]) throw new JsonException("it stands there twice");
                _seen[Current] = true;
                return true;
            }

            for (var i = 0; i < _seen.Length; i++)
            {
                if (_seen[i] || !_record._isRequired[i]) continue;
                Current = i;
                throw new JsonException("it is missing");
            }

            return false;
        }

        /// <summary>The same failure, with the names of the machine, the record and the field.</summary>
        public readonly JsonException Failed(JsonException error) =>
            new(Current < 0 ? $"{_record.Owner}: {error.Message}" : $"{_record.Owner}, field {_record._fields[Current]}: {error.Message}", error);

        private readonly int IndexOf(ref Utf8JsonReader reader)
        {
            var names = _record._names;
            for (var i = 0; i < names.Length; i++)
                foreach (var name in names[i])
                    if (reader.ValueTextEquals(name)) return i;
            return -1;
        }
    }
}
