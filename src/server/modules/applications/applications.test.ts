import { beforeAll, describe, expect, it } from 'vitest';
import { applications, kinds, taken, typed } from '#test/applications.ts';
import { finishedImport, sendFiles } from '#test/imports.ts';
import { type Person, prepareMember, prepareWorld } from '#test/world.ts';

const world = prepareWorld({}, { working: true });
const ada = prepareMember(world, 'Ada');
const ben = prepareMember(world, 'Ben');

describe('taking up a job', () => {
  it('describes one by hand: it is applied for now, and its job is seen by its owner alone', async () => {
    const made = await ada.post(applications, {
      ...typed,
      salary: '60,000 - 70,000 EUR',
      url: 'https://halden.example/1',
    });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      status: 'applied',
      notes: '',
      archivedAt: null,
      job: typed && { title: typed.title },
    });
    expect(made.body.appliedAt).toBe(world.clock.now.toISOString());
    const job = `/api/v1/jobs/${made.body.job.id}`;
    const seen = await ada.get(job);
    expect(seen.body).toMatchObject({
      company: 'Halden Maps',
      isSaved: true,
      applicationId: made.body.id,
      source: 'manual',
    });
    expect(seen.body.salary).toMatchObject({ min: 60_000, max: 70_000, currency: 'EUR' });
    expect((await ben.get(job)).status).toBe(404);
  });

  it('needs a job, or company and title, and says which is missing', async () => {
    const empty = await ada.post(applications, {});
    expect(empty.status).toBe(422);
    expect(empty.body.error.details.map((detail: { field: string }) => detail.field)).toEqual(['company', 'title']);
    const missing = await ada.post(applications, { jobId: '0190a0a0-0000-7000-8000-000000000000' });
    expect(missing.status).toBe(404);
  });

  it('takes a job once, unless it was only saved or is archived', async () => {
    const id = await taken(ada);
    const jobId = (await ada.get(`${applications}/${id}`)).body.job.id;
    expect((await ada.post(applications, { jobId })).status).toBe(409);
    await ada.post(`${applications}/${id}/archive`);
    expect((await ada.post(applications, { jobId })).status).toBe(201);
  });

  it('describes one’s own job anew, and nobody else’s', async () => {
    const id = await taken(ada, { salary: '60,000 EUR a year', description: 'Maps in Go.' });
    const { job } = (await ada.get(`${applications}/${id}`)).body;
    const said = {
      title: 'Rust Engineer',
      location: 'Oslo, Norway',
      url: 'https://halden.example/2',
      salary: '900,000 NOK a year',
      description: 'Maps in Rust.',
    };
    expect((await ada.put(`${applications}/${id}`, said)).body.job).toMatchObject({ title: 'Rust Engineer' });
    const after = (await ada.get(`/api/v1/jobs/${job.id}`)).body;
    expect(after).toMatchObject({
      title: 'Rust Engineer',
      company: 'Halden Maps',
      country: 'NO',
      url: 'https://halden.example/2',
      salary: { min: 900_000, currency: 'NOK' },
      descriptionText: 'Maps in Rust.',
      skills: ['Rust'],
    });
    await ada.put(`${applications}/${id}`, { company: 'Halden Charts' });
    expect((await ada.get(`/api/v1/jobs/${job.id}`)).body).toMatchObject({
      company: 'Halden Charts',
      descriptionText: 'Maps in Rust.',
      salary: { min: 900_000 },
    });
    const [event] = (await ada.get(`${applications}/${id}/timeline?group=edit`)).body.items.slice(-1);
    expect(event.fields.sort()).toEqual(['description', 'location', 'salary', 'title', 'url']);
    // The catalogue's jobs are not anybody's to describe, but what one calls them is.
    const sent = await sendFiles(ada, [['jobs.csv', 'title,company,url\nCook,Crumb,https://crumb.example/1']]);
    await finishedImport(ada, sent.body.id);
    const [cook] = (await ada.get('/api/v1/jobs?q=cook')).body.items;
    const took = await ada.post(applications, { jobId: cook.id });
    expect((await ada.put(`${applications}/${took.body.id}`, { salary: '1 EUR' })).body.error.code).toBe('NOT_YOURS');
    expect((await ada.put(`${applications}/${took.body.id}`, { title: 'My words' })).body.job.title).toBe('My words');
  });

  it('plans an interview that comes along, once', async () => {
    const interviewDate = '2026-12-24T10:00:00.000Z';
    const made = await ada.post(applications, { ...typed, status: 'interviewing', interviewDate });
    expect(made.body.nextInterviewAt).toBe(interviewDate);
    const { id } = made.body;
    await ada.put(`${applications}/${id}`, { status: 'interviewing', interviewDate });
    const { items } = (await ada.get(`/api/v1/interviews?applicationId=${id}`)).body;
    expect(items).toMatchObject([{ startsAt: interviewDate, round: 1 }]);
    expect((await ada.get(`${applications}/${id}`)).body.nextInterviewAt).toBe(interviewDate);
    expect((await ada.post(applications, { ...typed, interviewDate })).status).toBe(422);
  });

  it('says what is planned: the next interview, the earliest reminder and when the offer is to be answered', async () => {
    const { id } = (await ada.post(applications, { ...typed, status: 'offered' })).body;
    const planned = async () => (await ada.get(`${applications}/${id}`)).body;
    expect(await planned()).toMatchObject({ nextInterview: null, nextReminder: null, answerBy: null });
    const interview = { startsAt: '2099-03-01T10:00:00.000Z', minutes: 45, timeZone: 'Asia/Tokyo', kind: 'technical' };
    await ada.post(`${applications}/${id}/interviews`, { ...interview, startsAt: '2099-03-02T10:00:00.000Z' });
    await ada.post(`${applications}/${id}/interviews`, interview);
    const remindAt = '2099-02-01T08:00:00.000Z';
    await ada.post(`${applications}/${id}/reminders`, { text: 'Later', remindAt: '2099-02-02T08:00:00.000Z' });
    const reminder = (await ada.post(`${applications}/${id}/reminders`, { text: 'Read the contract', remindAt })).body;
    await ada.post(`${applications}/${id}/offers`, { currency: 'EUR', answerBy: '2099-02-20' });
    await ada.post(`${applications}/${id}/offers`, { currency: 'EUR', answerBy: '2099-02-10' });
    const { minutes, ...when } = interview;
    expect(await planned()).toMatchObject({
      nextInterview: { ...when, endsAt: '2099-03-01T10:45:00.000Z' },
      nextReminder: { id: reminder.id, text: 'Read the contract', remindAt },
      answerBy: '2099-02-10',
    });
    await ada.put(`/api/v1/reminders/${reminder.id}`, { done: true });
    expect((await planned()).nextReminder.text).toBe('Later');
  });

  it('takes it once when two ask at the same time', async () => {
    const id = await taken(ada);
    const jobId = (await ada.get(`${applications}/${id}`)).body.job.id;
    await ada.delete(`${applications}/${id}`);
    const answers = await Promise.all([1, 2, 3].map(() => ada.post(applications, { jobId })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  });
});

describe('bookmarks', () => {
  it('save a job once, list it, and go while untouched', async () => {
    const id = await taken(ada);
    const jobId = (await ada.get(`${applications}/${id}`)).body.job.id;
    await ada.delete(`${applications}/${id}`);
    const url = `/api/v1/jobs/${jobId}/bookmark`;
    expect((await ada.post(url)).status).toBe(201);
    const again = await ada.post(url);
    expect([again.status, again.body.status]).toEqual([200, 'saved']);
    const listed = (await ada.get('/api/v1/jobs/bookmarks')).body.items;
    expect(listed[0]).toMatchObject({ id: jobId, isSaved: true, applicationId: again.body.id });
    expect((await ada.delete(url)).status).toBe(204);
    expect((await ada.get(`/api/v1/jobs/${jobId}`)).body.isSaved).toBe(false);
    const noted = await ada.post(applications, { jobId, status: 'saved', notes: 'Call Mira.' });
    expect((await ada.delete(url)).status).toBe(409);
    await ada.delete(`${applications}/${noted.body.id}`);
    const saved = (await ada.post(url)).body.id;
    await ada.post(`${applications}/${saved}/notes`, { text: 'Looks good.' });
    expect((await ada.delete(url)).status).toBe(409);
    const applied = await ada.post(applications, { jobId, appliedAt: '2026-11-01' });
    expect([applied.status, applied.body.id, applied.body.appliedAt]).toEqual([201, saved, '2026-11-01T00:00:00.000Z']);
    expect(await kinds(ada, saved)).toEqual(['note', 'created', 'status_changed']);
    // One that was put away comes back instead of standing there twice.
    const other = (await ada.get(`${applications}/${await taken(ada, { status: 'saved' })}`)).body;
    await ada.post(`${applications}/${other.id}/archive`);
    const again2 = await ada.post(`/api/v1/jobs/${other.job.id}/bookmark`);
    expect([again2.status, again2.body.id, again2.body.archivedAt]).toEqual([200, other.id, null]);
  });
});

describe('the list', () => {
  let cleo: Person;
  beforeAll(async () => {
    cleo = await world.person('Cleo');
    for (let i = 0; i < 25; i += 1)
      await taken(cleo, { title: `Engineer ${String(i).padStart(2, '0')}`, company: i % 2 ? 'Ödland 100%' : 'Kelp' });
  });

  it('pages, sorts and goes on by cursor', async () => {
    const first = (await cleo.get(`${applications}?sortBy=title&perPage=10`)).body;
    expect(first).toMatchObject({ total: 25, totalPages: 3, page: 1, totalIsCapped: false });
    const second = (await cleo.get(`${applications}?sortBy=title&perPage=10&cursor=${first.nextCursor}`)).body;
    const third = (await cleo.get(`${applications}?sortBy=title&perPage=10&cursor=${second.nextCursor}`)).body;
    const titles = [first, second, third].flatMap(({ items }) =>
      items.map((item: { job: { title: string } }) => item.job.title),
    );
    expect(titles).toEqual(Array.from({ length: 25 }, (_, i) => `Engineer ${String(i).padStart(2, '0')}`));
    expect(third.nextCursor).toBeNull();
    for (const sortBy of ['updatedAt', 'createdAt', 'appliedAt', 'company', 'position'])
      for (const sortOrder of ['asc', 'desc']) {
        const seen = new Set<string>();
        let cursor = '';
        do {
          const { body } = await cleo.get(
            `${applications}?sortBy=${sortBy}&sortOrder=${sortOrder}&perPage=10&cursor=${cursor}`,
          );
          for (const item of body.items) seen.add(item.id);
          cursor = body.nextCursor ?? '';
        } while (cursor);
        expect([sortBy, sortOrder, seen.size]).toEqual([sortBy, sortOrder, 25]);
      }
    expect((await cleo.get(`${applications}?sortBy=company&cursor=${first.nextCursor}`)).status).toBe(422);
  });

  it('puts what has no day last, whichever way it is ordered', async () => {
    const dana = await world.person('Dana');
    for (const [title, appliedAt] of [
      ['a', '2026-01-01'],
      ['b', null],
      ['c', '2026-01-02'],
      ['d', null],
    ])
      await taken(dana, appliedAt ? { title, appliedAt } : { title, status: 'saved' });
    const walk = async (sortOrder: string) => {
      const titles: string[] = [];
      let cursor = '';
      do {
        const url = `${applications}?sortBy=appliedAt&sortOrder=${sortOrder}&perPage=1&cursor=${cursor}`;
        const { body } = await dana.get(url);
        titles.push(...body.items.map(({ job }: { job: { title: string } }) => job.title));
        cursor = body.nextCursor ?? '';
      } while (cursor);
      return titles.join('');
    };
    expect([await walk('desc'), await walk('asc')]).toEqual(['cadb', 'acbd']);
  });

  it('finds by words in title, company and place, and by status', async () => {
    const found = async (query: string) => (await cleo.get(`${applications}?${query}`)).body.total;
    expect(await found('q=ödland')).toBe(12);
    expect(await found('q=100%25')).toBe(12);
    expect(await found('q=kelp+engineer+04')).toBe(1);
    expect(await found('q=berlin')).toBe(25);
    expect(await found('q=%25%25x')).toBe(0);
    expect(await found('status=applied,saved')).toBe(25);
    expect(await found('status=interview')).toBe(0);
    expect(await found('fromDate=2099-01-01')).toBe(0);
  });

  it('changes several at once, all of them or none', async () => {
    const ids = (await cleo.get(`${applications}?perPage=3`)).body.items.map((item: { id: string }) => item.id);
    const foreign = await taken(ada);
    const all = (given: string[], change: object) => cleo.post(`${applications}/bulk`, { ids: given, change });
    expect((await all([...ids, foreign], { archived: true })).status).toBe(404);
    expect((await cleo.get(`${applications}?archived=true`)).body.total).toBe(0);
    expect((await all(ids, { archived: true })).body).toEqual({ changed: 3, refused: [] });
    expect((await cleo.get(applications)).body.total).toBe(22);
    expect((await cleo.get(`${applications}?archived=true`)).body.total).toBe(3);
    expect((await all(ids, { archived: false })).body).toEqual({ changed: 3, refused: [] });
    expect(await kinds(cleo, ids[0])).toEqual(['unarchived', 'archived', 'created']);
    const tags = Array.from({ length: 30 }, (_, i) => `tag ${i}`);
    expect((await all(ids.slice(0, 1), { addTags: tags })).body.changed).toBe(1);
    expect((await all(ids, { addTags: ['one more'] })).body).toEqual({
      changed: 2,
      refused: [{ id: ids[0], message: 'This would exceed 30 tags.' }],
    });
  });
});

describe('the board', () => {
  it('keeps cards where they are put', async () => {
    const dan = await world.person('Dan');
    const [a, b, c] = [await taken(dan), await taken(dan), await taken(dan)];
    const column = async (status = 'applied') => {
      const { columns } = (await dan.get(`${applications}/board`)).body;
      return columns
        .find((one: { status: string }) => one.status === status)
        .items.map((card: { id: string }) => card.id);
    };
    expect(await column()).toEqual([c, b, a]);
    const place = (id: string, body: object) => dan.put(`${applications}/${id}/position`, body);
    await place(c, { afterId: b });
    expect(await column()).toEqual([b, c, a]);
    await place(a, { afterId: null });
    expect(await column()).toEqual([a, b, c]);
    expect((await place(b, { status: 'interviewing', afterId: null })).body.status).toBe('interviewing');
    expect(await column('interviewing')).toEqual([b]);
    expect((await place(c, { status: 'accepted', afterId: null })).status).toBe(422);
    expect((await place(c, { afterId: b })).status).toBe(422);
    for (let i = 0; i < 80; i += 1) await place(i % 2 ? a : c, { status: 'applied', afterId: i % 2 ? c : a });
    expect(new Set(await column())).toEqual(new Set([a, c]));
    const board = (await dan.get(`${applications}/board?perPage=1`)).body;
    const applied = board.columns.find((one: { status: string }) => one.status === 'applied');
    expect(applied).toMatchObject({ total: 2 });
    const more = await dan.get(`${applications}?status=applied&sortBy=position&cursor=${applied.nextCursor}`);
    expect([applied.items[0].id, more.body.items[0].id]).toEqual(await column());
  });
});

describe('the sample workspace', () => {
  it('is loaded once, shown on the dashboard, and gone with one click', async () => {
    const eve = await world.person('Eve');
    const own = await taken(eve);
    const there = (await eve.get('/api/v1/jobs')).body.total;
    const loaded = await eve.post('/api/v1/sample');
    expect([loaded.status, loaded.body]).toEqual([201, { jobs: 40, applications: 25 }]);
    expect((await eve.post('/api/v1/sample')).status).toBe(409);
    expect((await eve.get('/api/v1/jobs?perPage=100')).body.total).toBe(there + 40);
    expect((await ben.get('/api/v1/jobs?q=kelp')).body.total).toBe(0);
    const dashboard = (await eve.get('/api/v1/dashboard?timeZone=Europe/Berlin')).body;
    const open = await eve.get(`${applications}?status=applied,screening,interviewing,offered`);
    expect(dashboard.inProgress).toBe(open.body.total);
    expect(dashboard.byStatus).toMatchObject({ saved: 6, offered: 2, accepted: 1, rejected: 3 });
    expect(dashboard.due.length).toBeGreaterThanOrEqual(4);
    expect(dashboard.recent[0].id).toBe(own);
    const day = (from: number) => new Date(world.clock.now.getTime() + from * 86_400_000).toISOString().slice(0, 10);
    const report = (await eve.get(`${applications}/proof?from=${day(-400)}&to=${day(0)}`)).body;
    expect([report.total, report.items.map(({ id }: { id: string }) => id)]).toEqual([1, [own]]);
    const unsaved = (await eve.get('/api/v1/jobs?q=moth+marketing')).body.items[0];
    await eve.post(`/api/v1/jobs/${unsaved.id}/bookmark`);
    await eve.delete(`/api/v1/jobs/${unsaved.id}/bookmark`);
    expect((await eve.delete('/api/v1/sample')).status).toBe(204);
    const nothing = { applications: 0, interviews: 0, changed: 0, contacts: 0, searches: 0, inSearch: 0 };
    expect((await eve.get('/api/v1/sample')).body).toEqual({ loaded: false, own: nothing });
    expect((await eve.get('/api/v1/jobs')).body.total).toBe(there);
    expect((await eve.get(applications)).body.items.map((item: { id: string }) => item.id)).toEqual([own]);
  });

  it.each(['keep', 'trash'] as const)('says what of one’s own hangs on it, and with “%s” does that', async (choice) => {
    const fay = await world.person(`Fay ${choice}`);
    await fay.post('/api/v1/sample');
    const find = async (path: string) => (await fay.get(path)).body.items[0];
    const [search] = (await fay.get('/api/v1/job-searches')).body.items;
    const filed = (await fay.post(applications, { company: 'Own', title: 'Cook', searchId: search.id })).body;
    const job = await find('/api/v1/jobs?q=moth+marketing');
    const taken = (await fay.post(applications, { jobId: job.id })).body;
    const met = await find(`${applications}?q=kelp+data`);
    await fay.post(`${applications}/${met.id}/interviews`, { startsAt: '2026-12-01T09:00:00Z' });
    const { body } = await fay.get('/api/v1/sample');
    expect(body).toEqual({
      loaded: true,
      own: { applications: 1, interviews: 1, changed: 0, contacts: 0, searches: 0, inSearch: 1 },
    });

    expect((await fay.delete(`/api/v1/sample?own=${choice}`)).status).toBe(204);
    const left = async (query: string) => {
      const { items } = (await fay.get(`${applications}?${query}`)).body;
      return items.map((item: { id: string; isSample: boolean }) => [item.id, item.isSample]).sort();
    };
    const hanging = [taken.id, met.id].map((id) => [id, false]);
    expect(await left('trashed=true')).toEqual(choice === 'trash' ? hanging.sort() : []);
    expect(await left('')).toEqual([[filed.id, false], ...(choice === 'keep' ? hanging : [])].sort());
    expect((await fay.get(`${applications}/${filed.id}`)).body.searchId).toBeNull();
    expect((await fay.get(`/api/v1/jobs/${job.id}`)).body.isSample).toBe(false);
    expect((await fay.get('/api/v1/sample')).body.loaded).toBe(false);
  });

  it('agrees with itself: offers where applications got one, interviews to come on working days', async () => {
    const gil = await world.person('Gil');
    await gil.post('/api/v1/sample');
    const offers = (await gil.get('/api/v1/offers')).body.items;
    const states = offers.map((offer: { status: string; application: { status: string } }) => [
      offer.status,
      offer.application.status,
    ]);
    expect(states.sort()).toEqual([
      ['accepted', 'accepted'],
      ['declined', 'declined'],
      ['open', 'offered'],
      ['open', 'offered'],
    ]);
    const interviews = (await gil.get('/api/v1/interviews?status=scheduled')).body.items;
    expect(interviews.length).toBeGreaterThan(1);
    for (const { startsAt } of interviews) {
      expect(Date.parse(startsAt)).toBeGreaterThan(world.clock.now.getTime());
      expect([1, 2, 3, 4, 5]).toContain(new Date(startsAt).getUTCDay());
    }
  });

  it('tells of past days without a time of day, in the order of the days', async () => {
    const ivy = await world.person('Ivy');
    await ivy.post('/api/v1/sample');
    const { items } = (await ivy.get(`${applications}?perPage=100`)).body;
    const today = world.clock.now.toISOString().slice(0, 10);
    for (const { id } of items) {
      const timeline = (await ivy.get(`${applications}/${id}/timeline?perPage=100`)).body.items;
      const days = timeline.map(({ at, on }: { at: string; on: string | null }) => on ?? at.slice(0, 10));
      expect(days).toEqual(days.toSorted().toReversed());
      // An interview has its time.
      const timed = timeline.filter(({ at, on, kind }: { at: string; on: string | null; kind: string }) => {
        return on === null && at.slice(0, 10) < today && !kind.startsWith('interview');
      });
      expect(timed).toEqual([]);
    }
  });

  it('is in no application report, and own applications do not go to its job search', async () => {
    const hal = await world.person('Hal');
    await hal.post('/api/v1/sample');
    const own = (await hal.post(applications, { company: 'Own', title: 'Cook', status: 'applied' })).body;
    expect(own.searchId).toBeNull();
    const { items, total } = (await hal.get(`${applications}/proof?from=2020-01-01&to=2030-01-01`)).body;
    expect([total, items.map(({ id }: { id: string }) => id)]).toEqual([1, [own.id]]);
  });
});
