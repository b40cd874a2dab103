package ai.alquimia.registry.adapter.http;

import ai.alquimia.registry.testkit.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Certificates for 127.0.0.1 that sign themselves, made by the JDK's keytool, and their keys; all as PEM files. */
final class TestCertificates {
    private static final String PASSWORD = "changeit";
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private final Path directory;

    TestCertificates(Path directory) {
        this.directory = directory;
    }

    /** Makes one, of this kind of key (RSA, EC, Ed25519), with more that keytool is told. */
    TestCertificates with(String name, String kind, String... more) {
        var arguments =
                new ArrayList<>(List.of("-genkeypair", "-alias", name, "-keyalg", kind, "-dname", "CN=" + name));
        arguments.addAll(List.of("-ext", "san=ip:127.0.0.1", "-keystore", store().toString()));
        arguments.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
        arguments.addAll(List.of(more));
        Program.of(Path.of(System.getProperty("java.home"), "bin", "keytool"))
                .run(arguments.toArray(String[]::new))
                .succeeded();
        return this;
    }

    private Path store() {
        return directory.resolve("keys.p12");
    }

    /** A file with these certificates. */
    Path certificates(String... names) {
        var text = new StringBuilder("what stands here is no certificate\n");
        for (String name : names) {
            text.append(encoded("CERTIFICATE", name));
        }
        return write(String.join("-", names) + ".pem", text.toString());
    }

    Path key(String name) {
        return key(name, "PRIVATE KEY");
    }

    /** A file with this key and that label, rightly or not. */
    Path key(String name, String label) {
        return write(name + "-" + label.replace(' ', '-') + ".key", encoded(label, name));
    }

    private String encoded(String label, String name) {
        try {
            var keys = KeyStore.getInstance(store().toFile(), PASSWORD.toCharArray());
            byte[] content = label.endsWith("KEY")
                    ? keys.getKey(name, PASSWORD.toCharArray()).getEncoded()
                    : keys.getCertificate(name).getEncoded();
            return "-----BEGIN " + label + "-----\n" + LINES.encodeToString(content) + "\n-----END " + label
                    + "-----\n";
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    Path write(String name, String text) {
        try {
            return Files.writeString(directory.resolve(name), text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For a client that trusts this one and no other. */
    SSLContext trusting(String name) {
        try {
            Certificate trusted = KeyStore.getInstance(store().toFile(), PASSWORD.toCharArray())
                    .getCertificate(name);
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry(name, trusted);
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
