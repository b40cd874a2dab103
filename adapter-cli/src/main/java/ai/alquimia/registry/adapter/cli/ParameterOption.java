package ai.alquimia.registry.adapter.cli;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.ParameterId;
import ai.alquimia.registry.domain.RegistryException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Gives parameters other values than their own. */
final class ParameterOption {
    @Option(
            names = "--param",
            paramLabel = "ID=VALUE",
            description = "A value for a parameter: JSON if it is, else text. Repeatable.")
    private List<String> given = new ArrayList<>();

    Map<ParameterId, JsonValue> values(Verb verb) {
        var values = new LinkedHashMap<ParameterId, JsonValue>();
        for (String each : given) {
            int equals = each.indexOf('=');
            if (equals < 1) {
                throw verb.usage("--param " + quote(each) + " is not ID=VALUE");
            }
            var id = new ParameterId(each.substring(0, equals));
            if (values.put(id, value(verb, each.substring(equals + 1))) != null) {
                throw verb.usage("--param names " + quote(id) + " twice");
            }
        }
        return values;
    }

    private static JsonValue value(Verb verb, String text) {
        try {
            return verb.invocation()
                    .codec()
                    .read("--param", text.getBytes(StandardCharsets.UTF_8), false)
                    .get(0);
        } catch (RegistryException.Invalid e) {
            return new JsonString(text);
        }
    }
}
