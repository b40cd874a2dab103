package ai.alquimia.registry.adapter.oci.oras;

import ai.alquimia.registry.testkit.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A certificate authority of our own, and a certificate for 127.0.0.1 that it signed; all as PEM files. */
record PrivateAuthority(Path caFile, Path certificate, Path key) {
    private static final String PASSWORD = "changeit";

    static PrivateAuthority in(Path directory) throws IOException, GeneralSecurityException {
        Path authority = directory.resolve("ca.p12");
        Path server = directory.resolve("server.p12");
        var files = new PrivateAuthority(
                directory.resolve("ca.pem"), directory.resolve("server.pem"), directory.resolve("server.key"));
        Path request = directory.resolve("server.csr");
        keytool(authority, "-genkeypair", "-alias", "key", "-keyalg", "EC", "-dname", "CN=ours", "-ext", "bc:c");
        keytool(server, "-genkeypair", "-alias", "key", "-keyalg", "EC", "-dname", "CN=server");
        keytool(server, "-certreq", "-alias", "key", "-file", request.toString());
        keytool(
                authority,
                "-gencert",
                "-rfc",
                "-alias",
                "key",
                "-infile",
                request.toString(),
                "-outfile",
                files.certificate.toString(),
                "-ext",
                "san=ip:127.0.0.1,dns:registry.test");
        keytool(authority, "-exportcert", "-rfc", "-alias", "key", "-file", files.caFile.toString());
        writeKey(server, files.key);
        return files;
    }

    private static void keytool(Path store, String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
        Program.of(Path.of(System.getProperty("java.home"), "bin", "keytool"))
                .run(all.toArray(String[]::new))
                .succeeded();
    }

    private static void writeKey(Path store, Path pem) throws IOException, GeneralSecurityException {
        var keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        var key = keys.getKey("key", PASSWORD.toCharArray());
        Files.writeString(
                pem,
                "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(key.getEncoded())
                        + "\n-----END PRIVATE KEY-----\n");
    }
}
