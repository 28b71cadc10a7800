package org.kontor.bitrix.protocol;

import java.util.List;

/** Some methods that belong together, as a bean. */
public interface MethodGroup {

    /** The methods. */
    List<RestMethod> methods();
}
