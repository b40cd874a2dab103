package ai.alquimia.registry.adapter.secrets.vault;

import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.io.Certificates;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The certificate authorities of VAULT_CACERT: every certificate of the file, and no other. The driver would read the first one only. */
final class CaBundle {
    private CaBundle() {}

    static SSLContext context(String file) {
        try {
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(Certificates.store(certificates(file)));
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (CertificateException e) {
            throw invalid(file, "holds no certificates in PEM form");
        } catch (IOException | InvalidPathException e) {
            throw invalid(file, "cannot be read");
        } catch (GeneralSecurityException e) {
            throw invalid(file, "holds certificates that this Java cannot use");
        }
    }

    private static List<X509Certificate> certificates(String file) throws IOException, CertificateException {
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            return Certificates.parse(in);
        }
    }

    private static RegistryException invalid(String file, String reason) {
        return new RegistryException.Invalid(
                "read setting",
                VaultSettings.CA_FILE.variable(),
                "the file " + RegistryException.quote(file) + " " + reason);
    }
}
