package ai.alquimia.registry.testkit.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Debian's docker-registry on a free loopback port, with its storage in a directory of its own. It deletes by digest only. */
public final class DockerRegistry implements AutoCloseable {
    /** Whom a registry with a login knows. */
    public static final String USER = "alice";

    public static final String PASSWORD = "pass:word:with:colons";
    private static final String HTPASSWD = USER + ":$2b$04$78dvP21XhW4Yq9LD83lGAuNhd.fxaM.vwKdvtypW7BZG.gmzjkNcG\n";

    private final ServerProcess server;
    private final Path directory;

    private DockerRegistry(ServerProcess server, Path directory) {
        this.server = server;
        this.directory = directory;
    }

    /** Starts one over plain HTTP that keeps all it has below the directory; skips or fails the test where the program is missing. */
    public static DockerRegistry start(Path directory) throws IOException {
        return start(directory, "", "", true);
    }

    /** Starts one that deletes nothing. */
    public static DockerRegistry startWithoutDeletes(Path directory) throws IOException {
        return start(directory, "", "", false);
    }

    /** Starts one over TLS, with a certificate and its key in PEM files, that asks for {@link #USER} and {@link #PASSWORD}. */
    public static DockerRegistry startWithTlsAndLogin(Path directory, Path certificate, Path key) throws IOException {
        Path users = Files.writeString(directory.resolve("htpasswd"), HTPASSWD);
        String auth = "auth: {htpasswd: {realm: \"tests\", path: \"%s\"}}".formatted(users);
        return start(directory, tls(certificate, key, ""), auth, true);
    }

    /** Starts one over TLS that talks only to who shows a certificate that the authority signed. */
    public static DockerRegistry startWithClientCertificates(
            Path directory, Path certificate, Path key, Path clientAuthority) throws IOException {
        return start(directory, tls(certificate, key, ", clientcas: [\"" + clientAuthority + "\"]"), "", true);
    }

    private static String tls(Path certificate, Path key, String more) {
        return ", tls: {certificate: \"%s\", key: \"%s\"%s}".formatted(certificate, key, more);
    }

    /** Starts one over plain HTTP whose configuration has a section on who may do what. */
    static DockerRegistry startWithAuth(Path directory, String auth) throws IOException {
        return start(directory, "", auth, true);
    }

    private static DockerRegistry start(Path directory, String tls, String auth, boolean deletes) throws IOException {
        var program = Program.require("docker-registry");
        int port = ServerProcess.freePort();
        Path config = directory.resolve("registry.yml");
        Files.writeString(config, """
                version: 0.1
                log: {level: warn}
                storage: {filesystem: {rootdirectory: "%s"}, delete: {enabled: %s}}
                http: {addr: "127.0.0.1:%d", secret: test%s}
                %s
                """.formatted(directory.resolve("storage"), deletes, port, tls, auth));
        var log = directory.resolve("registry.log");
        return new DockerRegistry(ServerProcess.start(program, port, log, "serve", config.toString()), directory);
    }

    /** Host and port, as references name it. */
    public String host() {
        return server.host();
    }

    /** The directory that holds its blobs and manifests as files. */
    public Path storage() {
        return directory.resolve("storage");
    }

    /** The file of a blob or manifest, by the 64 digits of its digest. */
    public Path blob(String hex) {
        return storage()
                .resolve("docker/registry/v2/blobs/sha256")
                .resolve(hex.substring(0, 2))
                .resolve(hex)
                .resolve("data");
    }

    @Override
    public void close() {
        server.close();
    }
}
