package ai.alquimia.registry.io;

import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The permissions of what only its owner may see. */
public final class OwnerOnly {
    /** {@code rw-------}. */
    public static final FileAttribute<Set<PosixFilePermission>> FILE = attribute("rw-------");

    /** {@code rwx------}. */
    public static final FileAttribute<Set<PosixFilePermission>> DIRECTORY = attribute("rwx------");

    private OwnerOnly() {}

    private static FileAttribute<Set<PosixFilePermission>> attribute(String permissions) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    }
}
