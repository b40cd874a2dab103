package ai.alquimia.registry.adapter.http;

import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Selector;
import ai.alquimia.registry.domain.SelectorJson;
import ai.alquimia.registry.json.JsonDocuments;
import ai.alquimia.registry.json.MalformedDocument;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What the query of a list asks for. */
final class Listing {
    static final String FILTER = "filter";
    static final String LIMIT = "limit";
    static final String CURSOR = "cursor";
    static final String FIELDS = "fields";

    private static final int DEFAULT_LIMIT = 100;
    private static final int GREATEST_LIMIT = 1000;

    private Listing() {}

    /** The selector; the one that matches all when there is none. */
    static Selector filter(Call call) {
        return call.query(FILTER).map(Listing::selector).orElseGet(Selector::all);
    }

    /** The selector of what is to be deleted, which must be said. */
    static Selector requiredFilter(Call call) {
        return call.query(FILTER)
                .map(Listing::selector)
                .orElseThrow(() -> HttpProblem.malformed("deleting several needs filter=SELECTOR; {} is all of them"));
    }

    /** Runs a query; one that takes too many steps is a filter that makes no sense. */
    static <T> T run(Supplier<T> query) {
        try {
            return query.get();
        } catch (RegistryException.Invalid e) {
            throw HttpProblem.malformed("filter: " + e.reason());
        }
    }

    private static Selector selector(String text) {
        try {
            if (JsonDocuments.parseStrict(text.getBytes(StandardCharsets.UTF_8)) instanceof JsonObject json) {
                return SelectorJson.parse(json);
            }
        } catch (MalformedDocument e) {
            throw HttpProblem.malformed("filter " + e.reason() + " (column " + e.column() + ")");
        } catch (RegistryException.Invalid e) {
            throw new HttpProblem(
                    ProblemType.MALFORMED, "filter is no selector: " + e.reason(), e.problems(), Map.of());
        }
        throw HttpProblem.malformed("filter must be a JSON object");
    }

    static int limit(Call call) {
        return call.query(LIMIT).map(Listing::limit).orElse(DEFAULT_LIMIT);
    }

    private static int limit(String text) {
        if (text.matches("[0-9]{1,4}")) {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= GREATEST_LIMIT) {
                return limit;
            }
        }
        throw HttpProblem.malformed("limit must be a number from 1 to " + GREATEST_LIMIT);
    }

    /** The position behind which the page begins. */
    static Optional<String> cursor(Call call) {
        return call.query(CURSOR).map(position -> {
            if (position.isEmpty()) {
                throw notOurs();
            }
            return position;
        });
    }

    static HttpProblem notOurs() {
        return HttpProblem.malformed("cursor is none that a list has answered");
    }

    static Optional<Projection> fields(Call call) {
        return call.query(FIELDS).map(Projection::parse);
    }
}
