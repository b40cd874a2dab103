package ai.alquimia.registry.domain.spi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingWordsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://me:pw@db/agents",
                "postgresql://:pw@db/agents",
                "postgresql://me:p/w@db/agents",
                "postgresql://me:p?w#@db/agents",
                "jdbc:postgresql://me:p\nw@db/agents",
                "jdbc:postgresql://db/agents?user=me&password=pw",
                "jdbc:postgresql://db/agents?sslPassword=pw",
                "host=db user=me PASSWORD = pw",
                "server=db;pwd=pw"
            })
    void a_password_is_seen(String text) {
        assertThat(SettingWords.carriesPassword(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "agents",
                "~/agents",
                "/srv/me@work:agents",
                "postgresql://db:5432/agents",
                "postgresql://me@db:5432/agents",
                "postgresql:///agents?host=/run/postgresql&user=me",
                "jdbc:postgresql://db:5432/agents?user=me&passfile=/home/me/.pgpass"
            })
    void what_has_none_is_shown(String text) {
        assertThat(SettingWords.carriesPassword(text)).isFalse();
    }
}
