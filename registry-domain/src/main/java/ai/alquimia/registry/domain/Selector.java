package ai.alquimia.registry.domain;

import java.util.ArrayList;
import java.util.List;

/** A predicate on documents with the semantics of TinyDB's queries. Immutable, thread safe. */
public sealed interface Selector {
    /** Matches every document. */
    record All() implements Selector {}

    /** The value at the path passes a test; a missing path passes none but {@link Condition.Exists}{@code (false)}. */
    record At(FieldPath path, Condition condition) implements Selector {}

    /** All of them match. */
    record And(List<Selector> selectors) implements Selector {
        public And {
            selectors = List.copyOf(selectors);
        }
    }

    /** At least one of them matches. */
    record Or(List<Selector> selectors) implements Selector {
        public Or {
            selectors = List.copyOf(selectors);
        }
    }

    /** It does not match. */
    record Not(Selector selector) implements Selector {}

    /** The selector that matches every document. */
    static Selector all() {
        return new All();
    }

    /** Begins a condition on the value at a dotted path: {@code where("tags").any("prod")}. */
    static Where where(String path) {
        return new Where(FieldPath.parse(path));
    }

    /** Both match. */
    default Selector and(Selector other) {
        return new And(this instanceof And and ? added(and.selectors(), other) : List.of(this, other));
    }

    /** At least one matches. */
    default Selector or(Selector other) {
        return new Or(this instanceof Or or ? added(or.selectors(), other) : List.of(this, other));
    }

    /** It does not match. */
    default Selector not() {
        return this instanceof Not not ? not.selector() : new Not(this);
    }

    private static List<Selector> added(List<Selector> selectors, Selector other) {
        var more = new ArrayList<>(selectors);
        more.add(other);
        return more;
    }
}
