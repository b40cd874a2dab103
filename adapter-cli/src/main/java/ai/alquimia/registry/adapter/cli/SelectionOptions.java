package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Selector;
import ai.alquimia.registry.domain.SelectorJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** Which documents a command is about; several conditions must all hold. */
final class SelectionOptions {
    private static final String FILTER = "--filter";
    private static final String FILTER_LABEL = "PATH=VALUE";
    private static final String FILTER_DESCRIPTION =
            "Only documents with this value there; also != > >= < <= and ~ (a regular expression). Repeatable.";
    private static final String SELECTOR = "--selector";
    private static final String SELECTOR_LABEL = "JSON";
    private static final String SELECTOR_DESCRIPTION = "Only documents that match this selector.";

    @Option(names = FILTER, paramLabel = FILTER_LABEL, description = FILTER_DESCRIPTION)
    private List<String> filters = new ArrayList<>();

    @Option(names = SELECTOR, paramLabel = SELECTOR_LABEL, description = SELECTOR_DESCRIPTION)
    private @Nullable String selector;

    /** The first one without annotations. */
    OptionSpec filterSpec() {
        return OptionSpec.builder(FILTER)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .paramLabel(FILTER_LABEL)
                .description(FILTER_DESCRIPTION)
                .getter(Given.from(() -> filters))
                .setter(Given.to(this::filter))
                .build();
    }

    /** The second one without annotations. */
    OptionSpec selectorSpec() {
        return OptionSpec.builder(SELECTOR)
                .type(String.class)
                .paramLabel(SELECTOR_LABEL)
                .description(SELECTOR_DESCRIPTION)
                .setter(Given.to(given -> selector = (String) given))
                .build();
    }

    @SuppressWarnings("unchecked") // it is of the type that the option declares
    private void filter(@Nullable Object given) {
        filters = given == null ? new ArrayList<>() : (List<String>) given;
    }

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
