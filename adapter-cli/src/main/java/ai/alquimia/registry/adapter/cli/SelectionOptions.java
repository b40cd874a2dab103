package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Selector;
import ai.alquimia.registry.domain.SelectorJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which documents a command is about; several conditions must all hold. */
final class SelectionOptions {
    @Option(
            names = "--filter",
            paramLabel = "PATH=VALUE",
            description =
                    "Only documents with this value there; also != > >= < <= and ~ (a regular expression). Repeatable.")
    private List<String> filters = new ArrayList<>();

    @Option(names = "--selector", paramLabel = "JSON", description = "Only documents that match this selector.")
    private @Nullable String selector;

    boolean given() {
        return selector != null || !filters.isEmpty();
    }

    Selector selector(Codec codec) {
        var all = new ArrayList<Selector>();
        for (String filter : filters) {
            all.add(new Filter(codec).parse(filter));
        }
        if (selector != null) {
            all.add(parse(selector, codec));
        }
        return all.size() == 1 ? all.get(0) : all.isEmpty() ? Selector.all() : new Selector.And(all);
    }

    private static Selector parse(String text, Codec codec) {
        var values = codec.read("--selector", text.getBytes(StandardCharsets.UTF_8), false);
        if (values.size() == 1 && values.get(0) instanceof JsonObject object) {
            return SelectorJson.parse(object);
        }
        throw new RegistryException.Invalid("read selector", RegistryException.quote(text), "is not a JSON object");
    }
}
