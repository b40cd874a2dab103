package ai.alquimia.registry.adapter.store.postgres;

import static ai.alquimia.registry.domain.Selector.where;
import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.Selector;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What PostgreSQL does with 100,000 agents, by its own word. */
class IndexUseTest {
    private static final PostgresFixture FIXTURE = new PostgresFixture();

    @BeforeAll
    static void fill() {
        FIXTURE.empty();
        FIXTURE.sql("""
                INSERT INTO alquimia_agentspace (id, doc_id, revision, change, metadata, other_tables)
                VALUES ('space', 1, 1, gen_random_uuid(), '{}', '{}')""", """
                INSERT INTO alquimia_document (agentspace, kind, doc_id, identity, plain, document)
                SELECT number, 'agents', i, 'agent-' || i, true, format(
                    '{"assistant_id":"agent-%s","nickname":"Nick %s","tags":["tag-%s","all"],"response":{"n":%s}}',
                    i, i % 5000, i % 1000, i)
                FROM alquimia_agentspace, generate_series(1, 100000) AS i""", "ANALYZE alquimia_document");
    }

    /** What the store asks, with its values. */
    private static String plan(Selector selector, String end, long... values) throws SQLException {
        var condition = SelectorSql.of(selector);
        try (var connection = FIXTURE.server().connect(FIXTURE.database());
                var statement = connection.prepareStatement("EXPLAIN " + DocumentSearch.sql(condition, end))) {
            int at = 1;
            statement.setLong(at++, agentspace(connection));
            statement.setString(at++, DocumentKind.AGENT.table());
            for (String value : condition.values()) {
                statement.setString(at++, value);
            }
            for (long value : values) {
                statement.setLong(at++, value);
            }
            try (var rows = statement.executeQuery()) {
                var lines = new StringBuilder();
                while (rows.next()) {
                    lines.append(rows.getString(1)).append('\n');
                }
                return lines.toString();
            }
        }
    }

    private static long agentspace(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT number FROM alquimia_agentspace")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void assertLookedUp(Selector selector) throws SQLException {
        assertThat(plan(selector, DocumentSearch.EVERYTHING))
                .contains("Bitmap Index Scan on alquimia_document_body")
                .doesNotContain("Seq Scan on alquimia_document");
    }

    @Test
    void any_of_the_tags_is_looked_up_in_the_index() throws SQLException {
        assertLookedUp(where("tags").any("tag-7", "tag-8"));
    }

    @Test
    void equality_is_looked_up_in_the_index() throws SQLException {
        assertLookedUp(where("nickname").eq("Nick 7"));
        assertLookedUp(where("response.n").eq(4711));
    }

    @Test
    void a_page_of_all_is_read_from_where_it_begins() throws SQLException {
        assertThat(plan(Selector.all(), DocumentSearch.PAGE, 50_000, 100))
                .contains("Index Scan using alquimia_document_pkey")
                .doesNotContain("Sort");
    }
}
