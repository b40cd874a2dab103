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
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});
    private static @Nullable PrivateAuthority shared;

    private final Path directory;
    private final KeyStore store;

    private PrivateAuthority(Path directory) throws IOException, GeneralSecurityException {
        this.directory = directory;
        Path file = directory.resolve("store.p12");
        var keytool = Program.of(Path.of(System.getProperty("java.home"), "bin", "keytool"))
                .with("-genkeypair", "-keyalg", "EC", "-groupname", "secp256r1", "-keystore", file.toString())
                .with("-storepass", new String(PASSWORD));
        keytool.run("-alias", "stranger", "-dname", "CN=Stranger", "-ext", "bc:c")
                .succeeded();
        keytool.run("-alias", "authority", "-dname", "CN=Private Authority", "-ext", "bc:c")
                .succeeded();
        keytool.run("-alias", "server", "-dname", "CN=Vault", "-signer", "authority", "-ext", "san=ip:127.0.0.1")
                .succeeded();
        store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
    }

    /** The one of this test run: keytool takes its time. */
    static synchronized PrivateAuthority get() {
        try {
            PrivateAuthority made = shared;
            if (made == null) {
                made = new PrivateAuthority(
                        Files.createTempDirectory(Path.of("target").toAbsolutePath(), "authority"));
                shared = made;
            }
            return made;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Several authorities, the one that matters neither first nor last. */
    Path bundle() {
        return write("bundle.pem", pem("stranger") + pem("authority") + pem("stranger"));
    }

    /** An authority that signed nothing. */
    Path stranger() {
        return write("stranger.pem", pem("stranger"));
    }

    Path certificate() {
        return write("server.pem", pem("server"));
    }

    Path key() {
        try {
            return write(
                    "server.key",
                    pem("PRIVATE KEY", store.getKey("server", PASSWORD).getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String pem(String alias) {
        try {
            return pem("CERTIFICATE", store.getCertificate(alias).getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String kind, byte[] content) {
        return "-----BEGIN " + kind + "-----\n" + LINES.encodeToString(content) + "\n-----END " + kind + "-----\n";
    }

    private Path write(String name, String content) {
        try {
            return Files.writeString(directory.resolve(name), content);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    SSLContext serverContext() {
        try {
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, PASSWORD);
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
