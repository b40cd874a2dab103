package ai.alquimia.registry.app;

import ai.alquimia.registry.domain.LookupKey;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.SecretValue;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** New values that belong to one change: when the rest of it fails they are removed again, and those that may have stayed are named. */
final class StoredValues {
    private final ResolverChain.Store target;
    private final String action;
    private final String subject;
    private final Deque<LookupKey> written = new ArrayDeque<>();
    private final Set<LookupKey> doubtful = new LinkedHashSet<>();

    StoredValues(ResolverChain.Store target, String action, String subject) {
        this.target = target;
        this.action = action;
        this.subject = subject;
    }

    /** Adds one; a store that did not answer may have written it all the same. */
    void create(LookupKey key, SecretValue value) {
        try {
            target.store().create(key, value);
            written.push(key);
        } catch (RegistryException.Unreachable | RegistryException.Failed e) {
            doubtful.add(key);
            throw e;
        }
    }

    /** Replaces one, which cannot be undone. */
    void put(LookupKey key, SecretValue value) {
        target.store().put(key, value);
        doubtful.add(key);
    }

    /** Removes what was added; answers what is to be thrown. */
    RuntimeException undone(RuntimeException failure) {
        while (!written.isEmpty()) {
            var key = written.pop();
            try {
                target.store().remove(key);
            } catch (RegistryException left) {
                doubtful.add(key);
            }
        }
        return named(failure);
    }

    /** Leaves what was added, where documents may refer to it already; answers what is to be thrown. */
    RuntimeException kept(RuntimeException failure) {
        written.descendingIterator().forEachRemaining(doubtful::add);
        return named(failure);
    }

    private RuntimeException named(RuntimeException failure) {
        if (doubtful.isEmpty()) {
            return failure;
        }
        String why = failure instanceof RegistryException known
                ? known.reason()
                : failure.getClass().getSimpleName();
        String reason = why + "; " + target.name() + " may hold the value of "
                + doubtful.stream().map(LookupKey::value).collect(Collectors.joining(", "));
        return failure instanceof RegistryException.Unreachable
                ? new RegistryException.Unreachable(action, subject, reason)
                : new RegistryException.Failed(action, subject, reason);
    }
}
