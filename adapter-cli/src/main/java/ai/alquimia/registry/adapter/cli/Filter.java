package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.domain.Condition;
import ai.alquimia.registry.domain.Condition.Order;
import ai.alquimia.registry.domain.FieldPath;
import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.RegularExpression;
import ai.alquimia.registry.domain.Selector;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Reads {@code path=value} and its relatives. A path whose keys hold an operator needs {@code --selector}. */
final class Filter {
    private static final Pattern FORM = Pattern.compile("([^=!<>~]+)(!=|>=|<=|=|>|<|~)(.*)", Pattern.DOTALL);
    private final Codec codec;

    Filter(Codec codec) {
        this.codec = codec;
    }

    Selector parse(String text) {
        var parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new RegistryException.Invalid(
                    "read filter", RegistryException.quote(text), "is not PATH, one of = != > >= < <= ~, and VALUE");
        }
        return new Selector.At(FieldPath.parse(parts.group(1)), condition(parts.group(2), parts.group(3)));
    }

    private Condition condition(String operator, String text) {
        JsonValue value = scalar(text);
        return switch (operator) {
            case "=" -> new Condition.Equal(value);
            case "!=" -> new Condition.NotEqual(value);
            case ">" -> new Condition.Compare(Order.GREATER, value);
            case ">=" -> new Condition.Compare(Order.GREATER_OR_EQUAL, value);
            case "<" -> new Condition.Compare(Order.LESS, value);
            case "<=" -> new Condition.Compare(Order.LESS_OR_EQUAL, value);
            case "~" ->
                new Condition.Matches(RegularExpression.of(value instanceof JsonString s ? s.value() : text), true);
            default -> throw new AssertionError(operator);
        };
    }

    /** A JSON scalar where the text is one, else the text itself. */
    private JsonValue scalar(String text) {
        try {
            var values = codec.read("--filter", text.getBytes(StandardCharsets.UTF_8), false);
            if (values.size() == 1 && !(values.get(0) instanceof JsonObject) && !(values.get(0) instanceof JsonArray)) {
                return values.get(0);
            }
        } catch (RegistryException.Invalid | RegistryException.Corrupt e) {
            return new JsonString(text);
        }
        return new JsonString(text);
    }
}
