package org.kontor.identity;

import java.util.List;
import java.util.Map;
import org.kontor.platform.Audit;
import org.kontor.platform.Patch;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Posts: seen by all, changed by those who manage people, as far as {@link PlaceRights} lets them. */
@RestController
@RequestMapping("/api/identity/posts")
class PostController {

    private final Posts posts;
    private final Rights rights;
    private final PlaceRights places;
    private final Audit audit;

    PostController(Posts posts, Rights rights, PlaceRights places, Audit audit) {
        this.audit = audit;
        this.places = places;
        this.posts = posts;
        this.rights = rights;
    }

    record PostList(List<Posts.Post> items) {}

    @GetMapping
    PostList list(SignedIn who) {
        return new PostList(posts.list());
    }

    @GetMapping("/{id}")
    Posts.Post get(SignedIn who, @PathVariable long id) {
        return posts.get(id);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Posts.Post add(SignedIn who, @RequestBody Patch body) {
        rights.administrator(who);
        return places.keeping(who.person(), () -> noted(posts.add(body)));
    }

    @PatchMapping("/{id}")
    Posts.Post change(SignedIn who, @PathVariable long id, @RequestBody Patch body) {
        rights.administrator(who);
        return places.keeping(who.person(), () -> noted(posts.change(id, body)));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(SignedIn who, @PathVariable long id) {
        rights.administrator(who);
        places.keeping(who.person(), () -> {
            posts.remove(id);
            audit.record("people.post", new Audit.Subject("post", id), Map.of("what", "removed"));
            return id;
        });
    }

    private Posts.Post noted(Posts.Post post) {
        audit.record("people.post", new Audit.Subject("post", post.id()), Map.of("what", "changed"));
        return post;
    }
}
