export type Account = {
  /** `sub`: stays the same for ever, whatever the address. */
  subject: string;
  email: string;
  name: string;
  isEmailVerified: boolean;
  roles: string[];
  /** For the person who looks for an account to sign in as. */
  note: string;
};

const developer = (name: string, email: string, note: string): Account => ({
  subject: `embedded|${email}`,
  email,
  name,
  isEmailVerified: true,
  roles: [],
  note,
});

export const accounts: readonly Account[] = [
  developer('Dev', 'dev@example.com', 'developer'),
  developer('Sam', 'sam@example.com', 'developer, in another team'),
  { ...developer('Admin', 'admin@example.com', 'admin'), roles: ['admin'] },
  developer('User', 'user@example.com', 'user of the example client, not a developer'),
];

export type Accounts = {
  /** By the address that somebody typed. */
  byEmail: (email: string) => Account | undefined;
  bySubject: (subject: string) => Account | undefined;
};

/** The accounts, and for tests some whose address was never verified. */
export function openAccounts(unverifiedEmails: readonly string[] = []): Accounts {
  const unverified = unverifiedEmails.map((email) => ({
    ...developer('Unverified', email, 'address not verified'),
    isEmailVerified: false,
  }));
  const all = [...accounts, ...unverified];
  return {
    byEmail: (email) => all.find((account) => account.email === email.trim().toLowerCase()),
    bySubject: (subject) => all.find((account) => account.subject === subject),
  };
}
