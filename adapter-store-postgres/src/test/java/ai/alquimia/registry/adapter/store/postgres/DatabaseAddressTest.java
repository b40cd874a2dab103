package ai.alquimia.registry.adapter.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.alquimia.registry.domain.RegistryException;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/** URLs as libpq reads them, see its section on connection URIs, and as the driver does. */
class DatabaseAddressTest {
    private static DatabaseAddress parse(String url) {
        return DatabaseAddress.parse("ALQUIMIA_POSTGRES_URL", url);
    }

    private static String property(String url, PGProperty property) {
        return property.getOrDefault(parse(url).properties());
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
            postgresql://h/d,                      h:5432/d
            postgres://h:5433/d,                   h:5433/d
            jdbc:postgresql://h:5433/d,            h:5433/d
            "postgresql://a:1,b:2/d",              "a:1,b:2/d"
            "postgresql://a,b/d",                  "a:5432,b:5432/d"
            postgresql://[::1]:7/d,                [::1]:7/d
            postgresql://me:secret@h/d,            h:5432/d
            postgresql://h/d%20e,                  h:5432/d e
            postgresql://h/d+e,                    h:5432/d+e
            postgresql:///d,                       localhost:5432/d
            postgresql://me@/d,                    localhost:5432/d
            """)
    void say_where_the_database_is(String url, String place) {
        var address = parse(url);

        assertThat(address).hasToString(place);
        assertThat(new DatabaseAddress(Driver.parseURL(address.jdbcUrl(), new Properties())))
                .as("as the driver reads it again")
                .hasToString(place);
    }

    @ParameterizedTest
    @CsvSource({
        "postgresql://me:se%40c+ret%25@h/d, me, se@c+ret%",
        "postgresql://m%2Fe@h/d, m/e,",
        "postgresql://h/d?user=m+e&password=a%26b+c, m+e, a&b+c",
        "jdbc:postgresql://h/d?user=me&password=a%26b, me, a&b",
        "postgresql://me:a:b@h/d, me, a:b",
        "postgresql://me:a&b=c@h/d, me, a&b=c",
    })
    void say_who_logs_in_and_show_it_to_nobody(String url, String user, String password) {
        assertThat(property(url, PGProperty.USER)).isEqualTo(user);
        assertThat(property(url, PGProperty.PASSWORD)).isEqualTo(password);
        assertThat(parse(url)).hasToString("h:5432/d");
        assertThat(parse(url).jdbcUrl()).doesNotContain(user).isEqualTo("jdbc:postgresql://h:5432/d");
    }

    @Test
    void have_the_options_of_libpq() {
        String url = "postgresql://h/d?sslmode=verify-full&sslrootcert=/etc/a+b%20c.pem&connect_timeout=3"
                + "&application_name=x&target_session_attrs=read-write";

        assertThat(parse(url).tls()).isEqualTo("verify-full");
        assertThat(property(url, PGProperty.SSL_ROOT_CERT)).isEqualTo("/etc/a+b c.pem");
        assertThat(property(url, PGProperty.CONNECT_TIMEOUT)).isEqualTo("3");
        assertThat(property(url, PGProperty.APPLICATION_NAME)).isEqualTo("x");
        assertThat(property(url, PGProperty.TARGET_SERVER_TYPE)).isEqualTo("primary");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "h/d",
                "http://h/d",
                "postgresql:h/d",
                "postgresql://h:x y/d",
                "postgresql://h:port/d",
                "jdbc:mysql://h/d"
            })
    void that_are_none_are_refused_without_being_shown(String url) {
        assertThatThrownBy(() -> parse(url))
                .isInstanceOf(RegistryException.Invalid.class)
                .hasMessageStartingWith("read setting \"ALQUIMIA_POSTGRES_URL\": its value is no URL such as");
    }
}
