package ai.alquimia.registry.app;

import ai.alquimia.registry.domain.Problem;
import ai.alquimia.registry.domain.Scope;
import ai.alquimia.registry.domain.SecretId;
import ai.alquimia.registry.domain.SecretReferences;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Looks up the references of several documents at once. */
final class SecretChecking {
    private final DeclaredSecrets declared;
    private final Supplier<ResolverChain> resolvers;
    private final List<SecretCheck.Reference> references = new ArrayList<>();
    private final Set<SecretId> taken = new HashSet<>();

    SecretChecking(DeclaredSecrets declared, Supplier<ResolverChain> resolvers) {
        this.declared = declared;
        this.resolvers = resolvers;
    }

    /** Everything; the definitions that nobody takes are known only when all documents are looked at. */
    SecretCheck check(List<ReferenceHolder> holders, boolean all) {
        var places = new ArrayList<ReferencePlace>();
        holders.forEach(holder -> SecretReferences.in(holder.document())
                .forEach(each ->
                        places.add(new ReferencePlace(each.at(), each.key(), holder.agent(), holder.parameter()))));
        var answers = ReferenceAnswer.of(places, declared, resolvers).iterator();
        for (var holder : holders) {
            SecretReferences.in(holder.document()).forEach(each -> references.add(note(holder, answers.next())));
            SecretReferences.problems(holder.document()).forEach(each -> references.add(malformed(holder, each)));
        }
        var untrusted = declared.all().stream()
                .filter(secret -> !declared.trusts(secret) && (all || taken.contains(secret)))
                .toList();
        var idle = all
                ? declared.all().stream()
                        .filter(secret -> !taken.contains(secret))
                        .toList()
                : List.<SecretId>of();
        return new SecretCheck(
                references,
                idle.stream().filter(secret -> !isShadowed(secret)).toList(),
                idle.stream().filter(this::isShadowed).toList(),
                untrusted);
    }

    private boolean isShadowed(SecretId secret) {
        return declared.all().stream()
                .anyMatch(other ->
                        other.key().equals(secret.key()) && other.scope().compareTo(secret.scope()) > 0);
    }

    private SecretCheck.Reference note(ReferenceHolder holder, ReferenceAnswer answer) {
        var at = answer.place().at();
        String key = answer.place().key();
        if (answer instanceof ReferenceAnswer.Resolved found) {
            taken.add(found.secret());
            return new SecretCheck.Reference(
                    holder.kind(),
                    holder.label(),
                    at,
                    key,
                    found.secret().scope(),
                    found.lookup(),
                    found.resolver(),
                    null);
        }
        var missing = ((ReferenceAnswer.Unresolved) answer).reason();
        Scope scope = missing.scope();
        if (scope != null && missing.lookupKey() != null) {
            taken.add(new SecretId(key, scope));
        }
        return new SecretCheck.Reference(
                holder.kind(), holder.label(), at, key, scope, missing.lookupKey(), null, missing.reason());
    }

    private static SecretCheck.Reference malformed(ReferenceHolder holder, Problem problem) {
        return new SecretCheck.Reference(
                holder.kind(), holder.label(), problem.at(), "", null, null, null, problem.message());
    }
}
