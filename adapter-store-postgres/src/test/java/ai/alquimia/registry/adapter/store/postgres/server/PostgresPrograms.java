package ai.alquimia.registry.adapter.store.postgres.server;

import static org.junit.jupiter.api.Assumptions.abort;

import ai.alquimia.registry.testkit.process.Program;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * PostgreSQL's programs, unpacked from the jar on the class path. They refuse to run as root, for whom they run as the user 65534, "nobody".
 *
 * @param directory where {@code bin} is
 * @param isRoot who runs the tests
 */
record PostgresPrograms(Path directory, boolean isRoot) {
    private static final int EXECUTABLE = 0100;

    /** Unpacks them; skips the test by name where there are none for this machine. */
    static PostgresPrograms unpack(Path directory) throws IOException {
        String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        String name = machine.equals("aarch64") ? "arm_64" : "x86_64";
        try (var packed = PostgresPrograms.class.getResourceAsStream("/postgres-linux-" + name + ".txz")) {
            if (packed == null || !System.getProperty("os.name").equals("Linux")) {
                return abort("skipped: no PostgreSQL for " + System.getProperty("os.name") + " on " + machine);
            }
            unpack(packed, directory);
        }
        return new PostgresPrograms(directory, System.getProperty("user.name").equals("root"));
    }

    private static void unpack(InputStream packed, Path directory) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(packed)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path file = directory.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                    continue;
                }
                Files.createDirectories(file.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
                    continue;
                }
                Files.copy(tar, file);
                boolean isProgram = (entry.getMode() & EXECUTABLE) != 0;
                Files.setPosixFilePermissions(
                        file, PosixFilePermissions.fromString(isProgram ? "rwxr-xr-x" : "rw-r--r--"));
            }
        }
    }

    Program of(String name) {
        String file = directory.resolve("bin").resolve(name).toString();
        return isRoot
                ? Program.require("setpriv").with("--reuid=65534", "--regid=65534", "--clear-groups", file)
                : Program.of(Path.of(file));
    }

    /** Gives a file to the user that they run as. */
    void own(Path file) throws IOException {
        if (isRoot) {
            Files.setAttribute(file, "unix:uid", 65534);
            Files.setAttribute(file, "unix:gid", 65534);
        }
    }
}
