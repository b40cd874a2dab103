package ai.alquimia.registry.domain;

import static ai.alquimia.registry.domain.RegistryException.quote;

/**
 * The place that holds the versions of one agentspace: a repository of a container registry, or an OCI image layout, which is a directory or one
 * tar archive.
 */
public sealed interface OciRepository {
    /**
     * A repository of a registry that is reached over the network.
     *
     * @param host host name or address, with a port where one was given
     * @param path one or more lower-case OCI name components separated by slashes
     */
    record Remote(String host, String path) implements OciRepository {
        /** Throws {@link RegistryException.Invalid} when one of them has another form. */
        public Remote {
            OciGrammar.requireHost(host);
            OciGrammar.requirePath(path);
        }

        @Override
        public String toString() {
            return host + "/" + path;
        }
    }

    /**
     * One OCI image layout directory; no network.
     *
     * @param path the directory, relative to the working directory unless absolute
     */
    record Layout(String path) implements OciRepository {
        /** Throws {@link RegistryException.Invalid} when the path can name no directory. */
        public Layout {
            if (path.isEmpty() || Characters.hasControl(path)) {
                throw new RegistryException.Invalid("use directory", quote(path), "can be the name of none");
            }
        }

        @Override
        public String toString() {
            return "oci:" + path;
        }
    }

    /**
     * One OCI image layout in a tar archive; no network.
     *
     * @param path the file, relative to the working directory unless absolute
     */
    record Archive(String path) implements OciRepository {
        /** Throws {@link RegistryException.Invalid} when the path can name no file. */
        public Archive {
            if (path.isEmpty() || path.endsWith("/") || Characters.hasControl(path)) {
                throw new RegistryException.Invalid("use file", quote(path), "can be the name of none");
            }
        }

        @Override
        public String toString() {
            return "oci-archive:" + path;
        }
    }
}
