package ai.alquimia.registry.adapter.secrets.vault;

import ai.alquimia.registry.testkit.process.Program;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A certificate authority that nobody knows, and a certificate of it for 127.0.0.1, made by the JDK's keytool. */
final class PrivateAuthority {
    private static final String PASSWORD = "changeit";
    private static @Nullable PrivateAuthority shared;

    private final Path directory;
    private final Program keytool = Program.of(Path.of(System.getProperty("java.home"), "bin", "keytool"));

    private PrivateAuthority(Path directory) {
        this.directory = directory;
    }

    /** The one of this test run: keytool takes its time. */
    static synchronized PrivateAuthority get() throws IOException {
        PrivateAuthority made = shared;
        if (made == null) {
            made = new PrivateAuthority(
                    Files.createTempDirectory(Path.of("target").toAbsolutePath(), "authority"));
            made.make();
            shared = made;
        }
        return made;
    }

    private void make() throws IOException {
        pair("stranger.p12", "CN=Stranger", "bc:c");
        pair("ca.p12", "CN=Private Authority", "bc:c");
        pair("server.p12", "CN=localhost", "san=ip:127.0.0.1,dns:localhost");
        run("server.p12", "-certreq", "-file", path("server.csr"));
        run(
                "ca.p12",
                "-gencert",
                "-rfc",
                "-infile",
                path("server.csr"),
                "-outfile",
                path("server.pem"),
                "-ext",
                "san=ip:127.0.0.1,dns:localhost");
        run("stranger.p12", "-exportcert", "-rfc", "-file", path("stranger.pem"));
        run("ca.p12", "-exportcert", "-rfc", "-file", path("ca.pem"));
        Files.writeString(bundle(), Files.readString(stranger()) + Files.readString(directory.resolve("ca.pem")));
        run("server.p12", "-importcert", "-noprompt", "-trustcacerts", "-alias", "authority", "-file", path("ca.pem"));
        run("server.p12", "-importcert", "-noprompt", "-file", path("server.pem"));
    }

    private void pair(String store, String name, String extension) {
        run(store, "-genkeypair", "-keyalg", "EC", "-groupname", "secp256r1", "-dname", name, "-ext", extension);
    }

    private void run(String store, String command, String... arguments) {
        boolean aliased = java.util.Arrays.asList(arguments).contains("-alias");
        var common = keytool.with(command, "-keystore", path(store), "-storepass", PASSWORD);
        (aliased ? common : common.with("-alias", "it")).run(arguments).succeeded();
    }

    private String path(String file) {
        return directory.resolve(file).toString();
    }

    /** Two authorities, the one that matters last. */
    Path bundle() {
        return directory.resolve("bundle.pem");
    }

    /** An authority that signed nothing. */
    Path stranger() {
        return directory.resolve("stranger.pem");
    }

    Path certificate() {
        return directory.resolve("server.pem");
    }

    Path key() {
        try {
            var der = store().getKey("it", PASSWORD.toCharArray()).getEncoded();
            String pem = "-----BEGIN PRIVATE KEY-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                    + "\n-----END PRIVATE KEY-----\n";
            return Files.writeString(directory.resolve("server.key"), pem);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    SSLContext serverContext() {
        try {
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store(), PASSWORD.toCharArray());
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private KeyStore store() throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(directory.resolve("server.p12"))) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }
}
