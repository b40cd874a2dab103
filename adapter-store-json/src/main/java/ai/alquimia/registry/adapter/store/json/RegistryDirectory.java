package ai.alquimia.registry.adapter.store.json;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.RegistryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/**
 * Where everything lies in the registry's directory, and who may have written there: the default directory must be ours alone, one that was named
 * must not be open to everybody.
 */
final class RegistryDirectory {
    private final Path root;
    private final boolean isDefault;

    RegistryDirectory(Path root, boolean isDefault) {
        this.root = root.toAbsolutePath().normalize();
        this.isDefault = isDefault;
    }

    Path root() {
        return root;
    }

    Path metadata() {
        return root.resolve("metadata.json");
    }

    Path agentspace(AgentspaceId id) {
        return root.resolve(id.value());
    }

    Path dist(AgentspaceId id) {
        return agentspace(id).resolve("dist.json");
    }

    Path lock(String name) {
        return root.resolve(".lock-" + name);
    }

    /** Throws {@link RegistryException.Denied} when others could have written what is in the directory. */
    void check() {
        if (!Files.exists(root)) {
            return;
        }
        try {
            if (!Files.isDirectory(root)) {
                throw denied("is no directory");
            }
            var permissions = Files.getPosixFilePermissions(root);
            if (permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
                throw denied("everybody may write to it (" + PosixFilePermissions.toString(permissions) + ")");
            }
            if (isDefault) {
                checkOurs();
            }
        } catch (IOException e) {
            throw Failures.of("open registry", root, e);
        }
    }

    private void checkOurs() throws IOException {
        Object owner = Files.getAttribute(root, "unix:uid", LinkOption.NOFOLLOW_LINKS);
        Path self = Path.of("/proc/self");
        boolean ours = Files.exists(self)
                ? Objects.equals(owner, Files.getAttribute(self, "unix:uid"))
                : Files.getOwner(root).getName().equals(System.getProperty("user.name"));
        if (!ours || Files.isSymbolicLink(root)) {
            throw denied("the default directory belongs to somebody else");
        }
        var permissions = Files.getPosixFilePermissions(root);
        if (permissions.stream().anyMatch(permission -> !permission.name().startsWith("OWNER_"))) {
            throw denied("the default directory is open to others (" + PosixFilePermissions.toString(permissions)
                    + ", not rwx------)");
        }
    }

    private RegistryException denied(String reason) {
        return new RegistryException.Denied("open registry", quote(root), reason);
    }
}
