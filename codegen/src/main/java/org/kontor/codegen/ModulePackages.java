package org.kontor.codegen;

import org.jooq.codegen.DefaultGeneratorStrategy;
import org.jooq.meta.Definition;

/**
 * Puts the classes of a schema into the {@code db} sub-package of its module, so that touching another module's table is
 * an import of its inside, which the module test refuses.
 */
public final class ModulePackages extends DefaultGeneratorStrategy {

    @Override
    public String getJavaPackageName(Definition definition, Mode mode) {
        String modulePackage =
                definition.getSchema() == null ? null : SchemaPackages.ALL.get(definition.getSchema().getName());
        if (modulePackage == null) {
            return "org.kontor.codegen.unused";
        }
        return modulePackage + ".db";
    }
}
