package ai.alquimia.registry.adapter.store.postgres.server;

import ai.alquimia.registry.testkit.process.Program;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/** A certificate for 127.0.0.1 that signed itself, made by the JDK's keytool. */
final class ServerCertificate {
    private static final String PASSWORD = "changeit";
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private ServerCertificate() {}

    /** Writes {@code server.crt} and {@code server.key} into a directory. */
    static void writeTo(Path directory) throws IOException {
        Path store = directory.resolve("server.p12");
        Program.of(Path.of(System.getProperty("java.home"), "bin", "keytool"))
                .with("-genkeypair", "-keyalg", "EC", "-groupname", "secp256r1", "-keystore", store.toString())
                .with("-storepass", PASSWORD, "-alias", "server", "-dname", "CN=PostgreSQL")
                .run("-ext", "san=ip:127.0.0.1", "-ext", "bc:c")
                .succeeded();
        try (InputStream in = Files.newInputStream(store)) {
            var keys = KeyStore.getInstance("PKCS12");
            keys.load(in, PASSWORD.toCharArray());
            Files.writeString(
                    directory.resolve("server.crt"),
                    pem("CERTIFICATE", keys.getCertificate("server").getEncoded()));
            Files.writeString(
                    directory.resolve("server.key"),
                    pem(
                            "PRIVATE KEY",
                            keys.getKey("server", PASSWORD.toCharArray()).getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        } finally {
            Files.delete(store);
        }
    }

    private static String pem(String kind, byte[] content) {
        return "-----BEGIN " + kind + "-----\n" + LINES.encodeToString(content) + "\n-----END " + kind + "-----\n";
    }
}
