package dev.lakeward.local.attack;

import dev.lakeward.local.service.Clients;

/// A call that tries to get at what its caller may not have.
record Attack(String name, Wanted wanted, Call call) {
    /// What a call must come to. Nothing hidden may be in its answer or its error in any case.
    enum Wanted {
        REFUSED,
        ANYTHING
    }

    /// Makes the call and answers what came of it.
    interface Call {
        Object by(Clients clients, Booty booty) throws Exception;
    }

    static Attack refused(String name, Call call) {
        return new Attack(name, Wanted.REFUSED, call);
    }

    static Attack quiet(String name, Call call) {
        return new Attack(name, Wanted.ANYTHING, call);
    }

    @Override
    public String toString() {
        return name;
    }
}
