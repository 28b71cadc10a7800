package org.kontor;

import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;
import org.springframework.modulith.docs.Documenter.DiagramOptions;

/** Draws the modules and who may talk to whom into {@code docs/modules} (PlantUML); its argument is that folder. */
public final class ModulesPicture {

    private ModulesPicture() {}

    /** Writes the picture anew. */
    public static void main(String[] arguments) {
        new Documenter(ApplicationModules.of(Kontor.class), Documenter.Options.defaults().withOutputFolder(arguments[0]).withoutClean())
                .writeModulesAsPlantUml(DiagramOptions.defaults().withStyle(DiagramOptions.DiagramStyle.UML));
    }
}
