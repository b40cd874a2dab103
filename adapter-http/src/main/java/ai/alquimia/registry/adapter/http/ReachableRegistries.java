package ai.alquimia.registry.adapter.http;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.app.ServerSettings;
import ai.alquimia.registry.app.Settings;
import ai.alquimia.registry.domain.DefaultRegistry;
import ai.alquimia.registry.domain.OciReference;
import ai.alquimia.registry.domain.OciRepository;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.RegistryRoot;
import ai.alquimia.registry.domain.spi.CommonSettings;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Which references callers may name, so that nobody makes the server ask hosts of its own network or read its files: those of the default
 * registry's host, of the hosts that the operator allows, and without a host those of the default registry. Immutable.
 */
final class ReachableRegistries {
    private static final String LAYOUT = "oci:";
    private static final String OPTIONAL_PREFIX = "oci://";

    private final DefaultRegistry registry;
    private final EmbeddedRegistry embedded;
    private final Set<String> hosts;

    private ReachableRegistries(DefaultRegistry registry, Set<String> hosts) {
        this.registry = registry;
        this.embedded = EmbeddedRegistry.of(registry);
        this.hosts = Set.copyOf(hosts);
    }

    /** Throws {@link RegistryException.Invalid} when a setting names no registry. */
    static ReachableRegistries of(Settings settings) {
        var registry = new DefaultRegistry(
                settings.value(CommonSettings.OCI_REGISTRY_DEFAULT).orElseThrow());
        var hosts = new HashSet<String>();
        if (registry.root() instanceof RegistryRoot.Host root) {
            hosts.add(canonical(root.host()));
        }
        settings.value(ServerSettings.ALLOW_REGISTRY).ifPresent(list -> {
            for (String host : list.split(",", -1)) {
                hosts.add(canonical(requireHost(host.strip(), registry)));
            }
        });
        return new ReachableRegistries(registry, hosts);
    }

    /** A host that references can name: one without dot and port would be read as a part of the path. */
    private static String requireHost(String text, DefaultRegistry registry) {
        try {
            var repository = OciReference.parse(OPTIONAL_PREFIX + text + "/name", registry)
                    .repository();
            if (repository.equals(new OciRepository.Remote(text, "name"))) {
                return text;
            }
        } catch (RegistryException.Invalid e) {
            // said below, of the setting
        }
        throw new RegistryException.Invalid(
                "read setting",
                quote(ServerSettings.ALLOW_REGISTRY.variable()),
                quote(text) + " is no host that a reference can name: HOST.DOMAIN, HOST:PORT or localhost");
    }

    /** Names of hosts are the same in either case. */
    private static String canonical(String host) {
        return host.toLowerCase(Locale.ROOT);
    }

    /**
     * Reads a reference. Throws {@link HttpProblem} for one that callers may not name, and {@link RegistryException.Invalid} for what is no
     * reference.
     */
    OciReference require(String text) {
        if (text.startsWith(LAYOUT) && !text.startsWith(OPTIONAL_PREFIX)) {
            throw new HttpProblem(ProblemType.FORBIDDEN, "a reference may not name a directory here (oci:)");
        }
        var reference = OciReference.parse(text, registry);
        if (reference.repository() instanceof OciRepository.Archive) {
            throw new HttpProblem(ProblemType.FORBIDDEN, "a reference may not name a file here (.tar)");
        }
        if (reference.repository() instanceof OciRepository.Remote remote
                && !hosts.contains(canonical(remote.host()))) {
            throw new HttpProblem(
                    ProblemType.FORBIDDEN, "a reference may not name the registry " + quote(remote.host()) + " here");
        }
        return reference;
    }

    /** {@link #require} for a repository alone. */
    OciRepository requireRepository(String text) {
        var reference = require(text);
        if (!reference.isBare()) {
            throw new RegistryException.Invalid(
                    "read repository", quote(text), "must be a repository without tag and digest");
        }
        return reference.repository();
    }

    /** How answers name a repository: as callers may name it, without the directory on the server. */
    String shown(OciRepository repository) {
        return repository instanceof OciRepository.Layout layout ? embedded.shown(layout) : repository.toString();
    }

    /** {@link #shown(OciRepository)} with tag and digest. */
    String shown(OciReference reference) {
        return shown(reference.repository())
                + reference.tag().map(tag -> ":" + tag).orElse("")
                + reference.digest().map(digest -> "@" + digest).orElse("");
    }
}
