package ai.alquimia.registry.io;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CertificatesTest {
    @TempDir
    Path directory;

    private String made(String name) throws IOException, InterruptedException {
        String store = directory.resolve(name + ".p12").toString();
        keytool("-genkeypair", "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=" + name, "-keystore", store);
        Path pem = directory.resolve(name + ".pem");
        keytool("-exportcert", "-rfc", "-file", pem.toString(), "-keystore", store);
        return Files.readString(pem);
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        var command = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-storepass", "changeit");
        command.command().addAll(1, List.of(arguments));
        assertThat(command.redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor())
                .isZero();
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(US_ASCII));
    }

    @Test
    void all_of_a_file_are_read_and_kept() throws IOException, InterruptedException, GeneralSecurityException {
        var certificates = Certificates.parse(stream(made("one") + made("other")));

        assertThat(certificates)
                .extracting(each -> each.getSubjectX500Principal().getName())
                .containsExactly("CN=one", "CN=other");
        assertThat(Certificates.store(certificates).size()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no certificate", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"})
    void a_file_without_any_is_refused(String text) {
        assertThatThrownBy(() -> Certificates.parse(stream(text))).isInstanceOf(CertificateException.class);
    }
}
