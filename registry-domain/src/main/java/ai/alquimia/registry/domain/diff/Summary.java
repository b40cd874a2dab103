package ai.alquimia.registry.domain.diff;

import ai.alquimia.registry.domain.DocumentKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A difference in one line. */
final class Summary {
    private final ContentDiff diff;

    Summary(ContentDiff diff) {
        this.diff = diff;
    }

    @Override
    public String toString() {
        return diff.isEmpty() ? "no difference" : risks() + "; " + changes();
    }

    private String risks() {
        if (diff.risks().isEmpty()) {
            return "no risk found";
        }
        Map<RiskClass, Integer> counts = new EnumMap<>(RiskClass.class);
        diff.risks().forEach(risk -> counts.merge(risk.kind(), 1, Integer::sum));
        int all = diff.risks().size();
        var kinds = counts.entrySet().stream()
                .map(kind -> kind.getKey().counted(kind.getValue()))
                .toList();
        return all + (all == 1 ? " risk: " : " risks: ") + String.join(", ", kinds);
    }

    private String changes() {
        Map<List<String>, Integer> counts = new LinkedHashMap<>();
        for (DocumentDiff document : diff.documents()) {
            counts.merge(List.of(document.table(), document.change().label()), 1, Integer::sum);
        }
        var parts = new ArrayList<String>();
        counts.forEach((what, number) -> parts.add(number + " " + noun(what.get(0), number) + " " + what.get(1)));
        return String.join(", ", parts);
    }

    private static String noun(String table, int number) {
        return DocumentKind.ofTable(table)
                .map(kind -> number == 1 ? kind.label() : kind.table())
                .orElse("in " + table);
    }
}
