package org.kontor.codegen;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.SchemaMappingType;
import org.jooq.meta.jaxb.Strategy;
import org.jooq.meta.jaxb.Target;

/**
 * Migrates a throw-away PostgreSQL with the project's migrations and writes one package of jOOQ classes per module.
 *
 * <p>Arguments: the folder of the migrations, the folder to write to. Nothing is done when the hash of all migrations
 * and of this generator is the one that the folder was written with.
 */
public final class GenerateTables {

    private static final String VERSION = "2";

    private GenerateTables() {}

    /** Runs the generation. */
    public static void main(String[] arguments) throws Exception {
        Path migrations = Path.of(arguments[0]);
        Path target = Path.of(arguments[1]);
        Path stamp = target.resolve("migrations.sha256");
        String hash = hash(migrations);
        if (Files.exists(stamp) && Files.readString(stamp).equals(hash)) {
            return;
        }
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setConnectConfig("connectTimeout", "20")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("locale", "C.UTF-8")
                .start()) {
            Flyway.configure()
                    .dataSource(postgres.getPostgresDatabase())
                    .locations("filesystem:" + migrations)
                    .schemas("platform")
                    .load()
                    .migrate();
            deleteOld(target);
            GenerationTool tool = new GenerationTool();
            tool.setDataSource(postgres.getPostgresDatabase());
            tool.run(configuration(target));
        }
        Files.writeString(stamp, hash);
    }

    private static Configuration configuration(Path target) {
        List<SchemaMappingType> schemas = SchemaPackages.ALL.keySet().stream()
                .map(schema -> new SchemaMappingType().withInputSchema(schema))
                .toList();
        return new Configuration()
                .withGenerator(new Generator()
                        .withStrategy(new Strategy().withName(ModulePackages.class.getName()))
                        .withDatabase(new Database()
                                .withName("org.jooq.meta.postgres.PostgresDatabase")
                                .withIncludes(".*")
                                .withExcludes("platform\\.flyway_schema_history|.*\\.history_y.*")
                                .withIncludeRoutines(false)
                                .withIncludeTriggerRoutines(false)
                                .withForcedTypes(
                                        new ForcedType().withName("INSTANT").withIncludeTypes("(?i:timestamp with time zone|timestamptz)"))
                                .withSchemata(schemas))
                        .withGenerate(new Generate()
                                .withDeprecated(false)
                                .withRecords(false)
                                .withImplicitJoinPathsToOne(false)
                                .withImplicitJoinPathsToMany(false)
                                .withImplicitJoinPathsManyToMany(false)
                                .withGlobalCatalogReferences(false)
                                .withGlobalSchemaReferences(false)
                                .withGlobalTableReferences(true)
                                .withGlobalKeyReferences(false)
                                .withGlobalIndexReferences(false)
                                .withGlobalDomainReferences(false)
                                .withDefaultCatalog(false)
                                .withDefaultSchema(true)
                                .withKeys(false)
                                .withIndexes(false)
                                .withRelations(false))
                        .withTarget(new Target()
                                .withPackageName("org.kontor")
                                .withDirectory(target.toString())
                                .withEncoding("UTF-8")
                                .withClean(false)));
    }

    private static String hash(Path folder) throws IOException, NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update((VERSION + SchemaPackages.ALL).getBytes(StandardCharsets.UTF_8));
        try (var files = Files.walk(folder)) {
            files.filter(Files::isRegularFile).sorted().forEach(file -> {
                try {
                    digest.update(folder.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
                    digest.update(Files.readAllBytes(file));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void deleteOld(Path target) throws IOException {
        if (!Files.exists(target)) {
            return;
        }
        try (var files = Files.walk(target)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
