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
import java.util.Map;
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
    private static final Map<String, String> ARCHIVES =
            Map.of("amd64", "/postgres-linux-x86_64.txz", "aarch64", "/postgres-linux-arm_64.txz");
    private static final int EXECUTABLE = 0100;

    /** Those that {@link #unpack} will put into a directory. */
    static PostgresPrograms in(Path directory) {
        return new PostgresPrograms(directory, System.getProperty("user.name").equals("root"));
    }

    /** Unpacks them; skips the test by name where there are none for this machine, or where root cannot become another user. */
    void unpack() throws IOException {
        String archive = archive();
        if (isRoot) {
            var tried = asNobody().run("true");
            if (tried.exitCode() != 0) {
                Program.missing("root cannot become the user 65534: " + tried.err());
            }
        }
        try (var packed = PostgresPrograms.class.getResourceAsStream(archive)) {
            if (packed == null) {
                Program.missing(archive + " is not on the class path");
            } else {
                unpack(packed, directory);
            }
        }
    }

    private static String archive() {
        String system = System.getProperty("os.name");
        String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        String name = ARCHIVES.get(machine);
        return name == null || !system.equals("Linux")
                ? abort("skipped: no PostgreSQL for " + system + " on " + machine)
                : name;
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
        return isRoot ? asNobody().with(file) : Program.of(Path.of(file));
    }

    private static Program asNobody() {
        return Program.require("setpriv").with("--reuid=65534", "--regid=65534", "--clear-groups");
    }

    /** Gives a file to the user that they run as. */
    void own(Path file) throws IOException {
        if (isRoot) {
            Files.setAttribute(file, "unix:uid", 65534);
            Files.setAttribute(file, "unix:gid", 65534);
        }
    }
}
