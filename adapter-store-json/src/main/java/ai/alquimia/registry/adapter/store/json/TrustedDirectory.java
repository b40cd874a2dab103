package ai.alquimia.registry.adapter.store.json;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.RegistryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/** A directory and who may have written there: one that somebody named must not be open to everybody, any other must be ours alone. */
final class TrustedDirectory {
    private final Path path;
    private final boolean isNamed;

    TrustedDirectory(Path path, boolean isNamed) {
        this.path = path.toAbsolutePath().normalize();
        this.isNamed = isNamed;
    }

    Path path() {
        return path;
    }

    /** Throws {@link RegistryException.Denied} when others could have written what is in the directory; one that does not exist is no danger. */
    void check() {
        try {
            if (isNamed) {
                checkNamed(Files.readAttributes(path, PosixFileAttributes.class));
            } else {
                checkOurs(Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
            }
        } catch (NoSuchFileException e) {
            return;
        } catch (IOException e) {
            throw Failures.of("open registry", path, e);
        }
    }

    /** Makes the directory where there is none. */
    void make(DurableFiles files) throws IOException {
        files.createDirectories(path);
        check(); // somebody else may have been faster
    }

    private void checkNamed(PosixFileAttributes directory) {
        if (!directory.isDirectory()) {
            throw denied("is no directory");
        }
        if (directory.permissions().contains(PosixFilePermission.OTHERS_WRITE)) {
            throw denied("everybody may write to it (" + PosixFilePermissions.toString(directory.permissions()) + ")");
        }
    }

    private void checkOurs(PosixFileAttributes directory) throws IOException {
        if (!directory.isDirectory()) {
            throw denied("the default directory is " + (directory.isSymbolicLink() ? "a symbolic link" : "none"));
        }
        if (!isOurs(directory)) {
            throw denied("the default directory belongs to somebody else");
        }
        var permissions = directory.permissions();
        if (permissions.stream().anyMatch(permission -> !permission.name().startsWith("OWNER_"))) {
            throw denied("the default directory is open to others (" + PosixFilePermissions.toString(permissions)
                    + ", not rwx------)");
        }
    }

    private boolean isOurs(PosixFileAttributes directory) throws IOException {
        Path self = Path.of("/proc/self");
        return Files.exists(self)
                ? Objects.equals(
                        Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS),
                        Files.getAttribute(self, "unix:uid"))
                : directory.owner().getName().equals(System.getProperty("user.name"));
    }

    private RegistryException denied(String reason) {
        return new RegistryException.Denied("open registry", quote(path), reason);
    }
}
