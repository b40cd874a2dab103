package ai.alquimia.registry.adapter.cli;

import static java.util.stream.Collectors.joining;

import ai.alquimia.registry.app.StoreCopyResult;
import ai.alquimia.registry.app.StoreCopyResult.Item;
import ai.alquimia.registry.app.StoreCopyResult.Outcome;
import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonObject;
import java.util.Arrays;
import java.util.Locale;

/** Says what copying a store did, or would do. */
record StoreCopyReport(StoreCopyResult result, boolean dryRun) {
    void show(Output output) {
        output.documents(
                result.items().stream().map(StoreCopyReport::shown).toList(),
                Columns.of("id", "kind", "outcome", "digest"));
        output.note((dryRun ? "would copy " : "copied ") + result.from() + " to " + result.to() + ": " + counts());
        result.items().stream()
                .filter(item -> !item.kept().isEmpty())
                .forEach(
                        item -> output.note("  kept as it is in " + item.id() + ": " + String.join(", ", item.kept())));
    }

    private static JsonObject shown(Item item) {
        return JsonObject.empty()
                .with("id", item.id())
                .with("kind", word(item.kind()))
                .with("outcome", word(item.outcome()))
                .with("digest", item.digest().value())
                .with("kept", JsonArray.ofStrings(item.kept()));
    }

    private String counts() {
        return Arrays.stream(Outcome.values())
                .filter(outcome -> count(outcome) > 0)
                .map(outcome -> count(outcome) + " " + word(outcome).replace('_', ' '))
                .collect(joining(", "));
    }

    private long count(Outcome outcome) {
        return result.items().stream().filter(item -> item.outcome() == outcome).count();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
