package org.kontor.platform;

import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells a load balancer or the update script, without a sign-in, whether this node serves. */
@RestController
class HealthController {

    private final DSLContext db;

    HealthController(DSLContext db) {
        this.db = db;
    }

    /**
     * @param ready whether requests are served
     * @param version of Kontor
     * @param database "up" or "down"
     */
    record Health(boolean ready, String version, String database) {}

    @GetMapping("/api/health")
    ResponseEntity<Health> health() {
        boolean up = databaseUp();
        return ResponseEntity.status(up ? 200 : 503)
                .cacheControl(CacheControl.noStore())
                .body(new Health(up, Version.current(), up ? "up" : "down"));
    }

    private boolean databaseUp() {
        try {
            return db.selectOne().fetchOne() != null;
        } catch (DataAccessException | org.springframework.dao.DataAccessException e) {
            return false;
        }
    }
}
