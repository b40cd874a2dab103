package ai.alquimia.registry.domain;

import static ai.alquimia.registry.domain.RegistryException.quote;

import java.util.Locale;

/** How the name of an agentspace becomes the path of a repository: lower case, and only what OCI allows. */
public final class OciNames {
    private OciNames() {}

    /** {@code namespace/name} as a repository path; throws {@link RegistryException.Invalid} when nothing is left of one of them. */
    public static String repositoryPath(String namespace, String name) {
        return part(namespace.replace('.', '-')) + "/" + part(name);
    }

    private static String part(String text) {
        String clean = text.toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9._-]", "-")
                .replaceAll("[._-]*-[._-]*", "-")
                .replaceAll("([._])[._]+", "$1")
                .replaceAll("^[._-]+|[._-]+$", "");
        if (clean.isEmpty()) {
            throw new RegistryException.Invalid(
                    "name repository of", quote(text), "holds no letter or digit that a repository name may have");
        }
        return clean;
    }
}
