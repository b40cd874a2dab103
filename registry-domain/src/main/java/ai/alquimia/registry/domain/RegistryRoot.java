package ai.alquimia.registry.domain;

import static ai.alquimia.registry.domain.RegistryException.quote;

/** What holds many repositories: a container registry, or a directory with image layouts below it. */
public sealed interface RegistryRoot {
    /** Why a text is none. */
    String NONE = "names no registry: HOST[:PORT][/PATH] or oci:DIRECTORY";

    /** The repository with this path below it; throws {@link RegistryException.Invalid} for a path that OCI does not allow. */
    OciRepository repository(String path);

    /**
     * A container registry.
     *
     * @param host host name or address, with a port where one was given
     * @param path the repositories below this path; empty for all
     */
    record Host(String host, String path) implements RegistryRoot {
        /** Throws {@link RegistryException.Invalid} when one of them has another form. */
        public Host {
            OciGrammar.requireHost(host);
            if (!path.isEmpty()) {
                OciGrammar.requirePath(path);
            }
        }

        /** True for a repository that is asked for. */
        public boolean holds(String repository) {
            return path.isEmpty() || repository.startsWith(path + "/");
        }

        @Override
        public OciRepository repository(String below) {
            return new OciRepository.Remote(host, path.isEmpty() ? below : path + "/" + below);
        }

        @Override
        public String toString() {
            return path.isEmpty() ? host : host + "/" + path;
        }
    }

    /**
     * A directory.
     *
     * @param path relative to the working directory unless absolute
     */
    record Directory(String path) implements RegistryRoot {
        /** Throws {@link RegistryException.Invalid} when the path can name no directory. */
        public Directory {
            path = new OciRepository.Layout(path).path();
        }

        @Override
        public OciRepository repository(String below) {
            OciGrammar.requirePath(below);
            return new OciRepository.Layout(path.endsWith("/") ? path + below : path + "/" + below);
        }

        @Override
        public String toString() {
            return "oci:" + path;
        }
    }

    /** Reads {@code HOST[:PORT][/PATH]} or {@code oci:ROOT}; throws {@link RegistryException.Invalid} when it is neither. */
    static RegistryRoot parse(String text) {
        String plain = text.strip().replaceFirst("^oci://", "").replaceFirst("(?<=[^:/])/+$", "");
        try {
            if (plain.startsWith("oci:")) {
                return new Directory(plain.substring("oci:".length()));
            }
            int slash = plain.indexOf('/');
            return slash < 0 ? new Host(plain, "") : new Host(plain.substring(0, slash), plain.substring(slash + 1));
        } catch (RegistryException.Invalid e) {
            throw new RegistryException.Invalid("search", quote(text), NONE);
        }
    }
}
