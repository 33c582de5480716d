import type { ContactReferences } from '#server/modules/contacts/index.ts';

/** Who referred an application; a contact that goes for good is taken out by the foreign key. */
export const contactReferences: ContactReferences = {
  async lock(tx, memberId, contactIds) {
    await tx`
      select 1 from applications where member_id = ${memberId} and referred_by = any(${contactIds})
      order by id for update`;
  },
  async replace(tx, memberId, from, to) {
    await tx`
      update applications set referred_by = ${to} where member_id = ${memberId} and referred_by = ${from}`;
  },
  async remove() {},
};
